import {
  DeleteQueryNode,
  InsertQueryNode,
  type KyselyPlugin,
  ReturningNode,
  SelectionNode,
  sql,
  UpdateQueryNode,
} from 'kysely';

const LIGHTLY = [
  SelectionNode.create(sql`set_config('synchronous_commit', 'off', true)`.as('light').toOperationNode()),
] as const;

/**
 * Has each writing statement that is a transaction by itself end without waiting for the disk: what it returns turns that off until
 * its end. A transaction of several statements says so at its beginning instead, which is two more ways to the server.
 */
export const LIGHT_STATEMENTS: KyselyPlugin = {
  transformQuery: ({ node }) => {
    if (!InsertQueryNode.is(node) && !UpdateQueryNode.is(node) && !DeleteQueryNode.is(node)) return node;
    const { returning } = node;
    return {
      ...node,
      returning: returning
        ? ReturningNode.cloneWithSelections(returning, LIGHTLY)
        : ReturningNode.create(LIGHTLY),
    };
  },
  transformResult: async ({ result }) => result,
};
