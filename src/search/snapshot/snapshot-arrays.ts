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

/** The value of a shape; `fill` is given each of its arrays, in order, to be filled. */
export function attachArrays(shape: unknown, fill: (array: KnownArray) => unknown): unknown {
  return mapped(shape, (part) => {
    if (!isPlace(part)) return undefined;
    const array = withSpareRoom<KnownArray>(ARRAYS[part.arrayKind], part.length);
    fill(array);
    return array;
  });
}

function kindOf(value: object): ArrayKind | null {
  const [kind] = Object.entries(ARRAYS).find(([, type]) => value instanceof type) ?? [];
  return (kind as ArrayKind | undefined) ?? null;
}

/** A copy with the objects replaced that `replace` returns something for. */
function mapped(value: unknown, replace: (part: object) => unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const other = replace(value);
  if (other !== undefined) return other;
  if (Array.isArray(value)) return value.map((part) => mapped(part, replace));
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, mapped(part, replace)]));
}
