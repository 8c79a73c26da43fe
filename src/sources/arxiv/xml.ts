import { XMLParser, XMLValidator } from 'fast-xml-parser';

/** An element's children by name; text stands under `#text`, attributes under `@name`. */
export type XmlNode = { [name: string]: XmlValue };
export type XmlValue = string | XmlNode | (string | XmlNode)[];

/** No value is guessed: `2501.10120` must not become a number. */
const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: true,
  htmlEntities: true,
});

/** A well-formed piece of XML, or why it is not. */
export function parseXml(xml: string): { node: XmlNode } | { problem: string } {
  // No feed of ours has one, and it is where entities are defined that grow without end.
  if (/<!DOCTYPE/i.test(xml)) return { problem: 'it has a document type' };
  const valid = XMLValidator.validate(xml);
  if (valid !== true) return { problem: valid.err.msg };
  try {
    return { node: parser.parse(xml) as XmlNode };
  } catch {
    return { problem: 'it cannot be parsed' };
  }
}

/** All children of that name, also when there is only one or none. */
export function children(node: XmlNode, name: string): (string | XmlNode)[] {
  const value = Object.hasOwn(node, name) ? node[name] : undefined;
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}

/** The text of the first child of that name; empty when there is none. */
export function textOf(node: XmlNode, name: string): string {
  return ownText(children(node, name)[0]);
}

/** An element's own text. */
export function ownText(value: string | XmlNode | undefined): string {
  if (value === undefined || typeof value === 'string') return value ?? '';
  const text = Object.hasOwn(value, '#text') ? value['#text'] : '';
  return typeof text === 'string' ? text : '';
}

/** The attribute of each child of that name that has it. */
export function attributes(node: XmlNode, name: string, attribute: string): string[] {
  return children(node, name).flatMap((child) => {
    const value = typeof child === 'string' ? undefined : child[`@${attribute}`];
    return typeof value === 'string' ? [value] : [];
  });
}
