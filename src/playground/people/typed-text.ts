import type { World } from '../world.ts';

/** Escapes the three characters that Slack escapes in everything people type. */
export function escapeTyped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** A typed message as Slack stores it: escaped, with links, `<@U…>` and `<#C…>` in place of names. */
export function encodeTyped(world: World, text: string): string {
  return escapeTyped(text)
    .replace(/https?:\/\/(?:(?!&[lg]t;)[^\s<>|])*(?<![.,;:!?)'"\]])/g, (url) => `<${url}>`)
    .replace(/(^|[^\p{L}\p{N}&/])@([\p{L}\p{N}._-]*[\p{L}\p{N}_-])/gu, (whole, before, name) => {
      const person = [...world.people.values()].find((found) => found.name === name.toLowerCase());
      return person ? `${before}<@${person.id}>` : whole;
    })
    .replace(/(^|\s)#([\p{L}\p{N}_-]+)/gu, (whole, before, name) => {
      const channel = [...world.channels.values()].find(
        (found) => found.kind === 'channel' && found.name === name,
      );
      return channel ? `${before}<#${channel.id}|${channel.name}>` : whole;
    });
}
