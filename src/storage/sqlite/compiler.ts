import { type BinaryOperationNode, SqliteQueryCompiler } from 'kysely';
import { valueListOf } from '../value-lists.ts';

/** SQLite as Kysely writes it, with lists of values as one value. */
export class PaperboySqliteCompiler extends SqliteQueryCompiler {
  protected override visitBinaryOperation(node: BinaryOperationNode): void {
    const list = valueListOf(node);
    if (list === undefined) {
      super.visitBinaryOperation(node);
      return;
    }
    this.visitNode(node.leftOperand);
    this.append(list.negated ? ' not in ' : ' in ');
    this.append('(select value from json_each(');
    this.appendValue(JSON.stringify(list.values));
    this.append('))');
  }
}
