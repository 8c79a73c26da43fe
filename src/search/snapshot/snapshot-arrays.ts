import { withSpareRoom } from '../compact/byte-buffer.ts';

const ARRAYS = { Uint8Array, Int8Array, Uint32Array, Int32Array, Float32Array, Float64Array };

type ArrayKind = keyof typeof ARRAYS;
type KnownArray = InstanceType<(typeof ARRAYS)[ArrayKind]>;

/** Stands in a shape where an array was. */
interface ArrayPlace {
  arrayKind: ArrayKind;
  length: number;
}

function isPlace(value: object): value is ArrayPlace {
  return 'arrayKind' in value && typeof value.arrayKind === 'string' && value.arrayKind in ARRAYS;
}

/** Takes the typed arrays out of a value of plain objects and lists: its shape, and their bytes in order. */
export function detachArrays(value: unknown): { shape: unknown; arrays: Uint8Array[] } {
  const arrays: Uint8Array[] = [];
  const shape = mapped(value, (part) => {
    const kind = kindOf(part);
    if (kind === null) return undefined;
    const array = part as KnownArray;
    arrays.push(new Uint8Array(array.buffer, array.byteOffset, array.byteLength));
    return { arrayKind: kind, length: array.length } satisfies ArrayPlace;
  });
  return { shape, arrays };
}

/**
 * The value of a shape; `fill` is given each of its arrays, in order, to be filled. There is room to grow behind them, but for
 * those in a property of a `fixed` name.
 */
export function attachArrays(
  shape: unknown,
  fixed: ReadonlySet<string>,
  fill: (array: KnownArray) => unknown,
): unknown {
  const attach = (part: object, names: string[]): KnownArray | undefined => {
    if (!isPlace(part)) return undefined;
    const kind: new (length: number) => KnownArray = ARRAYS[part.arrayKind];
    const isFixed = names.some((name) => fixed.has(name));
    const array = isFixed ? new kind(part.length) : withSpareRoom(kind, part.length);
    fill(array);
    return array;
  };
  return mapped(shape, attach);
}

function kindOf(value: object): ArrayKind | null {
  const [kind] = Object.entries(ARRAYS).find(([, type]) => value instanceof type) ?? [];
  return (kind as ArrayKind | undefined) ?? null;
}

/** A copy with the objects replaced that `replace` returns something for; it is told the names of the properties they lie in. */
function mapped(
  value: unknown,
  replace: (part: object, names: string[]) => unknown,
  names: string[] = [],
): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const other = replace(value, names);
  if (other !== undefined) return other;
  if (Array.isArray(value)) return value.map((part) => mapped(part, replace, names));
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => [name, mapped(part, replace, [...names, name])]),
  );
}
