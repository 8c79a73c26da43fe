import { type BinaryOperationNode, OperatorNode, PrimitiveValueListNode, ValueListNode } from 'kysely';

/** Lists of up to so many values stand in the statement one by one. */
const WRITTEN_OUT = 4;

/** What `in` or `not in` compares with. */
export interface ValueList {
  values: readonly (string | number)[];
  negated: boolean;
}

/**
 * The list of an operation that is to be sent as one value, so that the same statement does for lists of every length:
 * what is prepared or planned once does for all of them, and statements of hundreds of values are not kept. A list
 * without items is one, too, since there is no SQL for it. Undefined for every other operation.
 */
export function valueListOf({ operator, rightOperand }: BinaryOperationNode): ValueList | undefined {
  if (!OperatorNode.is(operator)) return undefined;
  if (operator.operator !== 'in' && operator.operator !== 'not in') return undefined;
  const negated = operator.operator === 'not in';
  if (ValueListNode.is(rightOperand)) {
    return rightOperand.values.length === 0 ? { values: [], negated } : undefined;
  }
  if (!PrimitiveValueListNode.is(rightOperand)) return undefined;
  const { values } = rightOperand;
  const fits = values.length === 0 || (values.length > WRITTEN_OUT && values.every(isPlain));
  return fits ? { values: values as readonly (string | number)[], negated } : undefined;
}

function isPlain(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'number';
}
