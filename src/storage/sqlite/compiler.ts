import { type BinaryOperationNode, SqliteQueryCompiler } from 'kysely';
import { emptyListCondition } from '../empty-lists.ts';

/** SQLite as Kysely writes it, with lists without items: a plugin for them would walk through every query once more. */
export class PaperboySqliteCompiler extends SqliteQueryCompiler {
  protected override visitBinaryOperation(node: BinaryOperationNode): void {
    const condition = emptyListCondition(node);
    if (condition === undefined) super.visitBinaryOperation(node);
    else this.append(condition);
  }
}
