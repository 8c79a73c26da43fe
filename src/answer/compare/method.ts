import type { Paper } from '../../papers/paper.ts';
import type { Span } from '../sentences.ts';

export interface NamedMethod {
  name: Span;
  sentence: Span;
}

const OFFER = String.raw`(?:[Ww]e|[Tt]his (?:paper|work|article)|[Tt]he (?:paper|authors?))\s(?:(?:also|therefore|thus|then|further|first|instead|here|hence)\s)?(?:propose|introduce|present|develop|design|describe|devise|put forward|offer)s?`;
const CLAIM = '(?:novel|new|simple|efficient|effective|powerful|flexible|scalable|lightweight)';

/** A name is written with a capital inside or a digit, or is followed by what it is. */
const NAME = String.raw`\p{Lu}[\p{L}\p{N}+-]*\*?(?:\s\p{Lu}[\p{L}\p{N}+-]*\*?){0,3}|\p{Ll}{1,3}\p{Lu}[\p{L}\p{N}-]*`;

/** "we propose Lantern, a …"; "we introduce the Lantern (LT) …" */
const NAMED = new RegExp(
  String.raw`\b${OFFER}\s(?<name>${NAME})(?=,?\s(?:\([^()]{1,60}\),?\s)?(?:an?|the|our|which)\s|:\s)`,
  'gu',
);

/** "a sparse attention pattern called Lantern" */
const CALLED = new RegExp(
  String.raw`\b${OFFER}\s[^.;:]{3,120}?,?\s\(?(?:called|named|termed|dubbed|coined|which we (?:call|term|name)|that we call|denoted(?: as| by)?|referred to as)\s[“"'‘]?(?:(?:the|an?)\s)?(?<name>${NAME})`,
  'gu',
);

/** "we propose a sparse attention pattern that …" */
const PHRASE = new RegExp(
  String.raw`\b${OFFER}\s(?:an?|the|our)\s(?:${CLAIM}(?:,\s|\s(?:and|yet|but)\s|\s))*(?<name>(?!${CLAIM}\b|and\b|yet\b|but\b|alternative\b|different\b|natural\b|mathematical\b)[\p{L}\p{N}][\p{L}\p{N}'’/-]*(?:\s(?!that\b|which\b|to\b|for\b|by\b|with\b|of\b|in\b|on\b|where\b|based\b|using\b|and\b|as\b|from\b|via\b|capable\b|able\b|when\b|at\b|whose\b|called\b|named\b|termed\b|dubbed\b|trained\b|designed\b|built\b|inspired\b|consisting\b|combining\b|tailored\b|specifically\b)[\p{L}\p{N}][\p{L}\p{N}'’/-]*){1,6})(?=\s(?:that|which|to|for|by|with|in|where|based|using|whose|via|capable|able|called|named|termed|dubbed|trained|designed|built|inspired|consisting|combining|tailored|specifically)\b|,|\s\(|[.:;])`,
  'gu',
);

/** A data set, a survey or a proof is no method. */
const OTHER_THING =
  /\b(?:data\s?sets?|benchmarks?|corpus|corpora|surveys?|reviews?|overview|study|studies|analysis|analyses|evaluation|investigation|results?|proofs?|theorems?|bounds?|evidence|examples?|challenge|competition|taxonomy|tutorial|position|perspective|findings?|first|case|comparison|problem|questions?|task|library|toolkit|insights?|discussion|set|collection|report|experiments?|way|number|series|family|range|variety|comprehensive|systematic|definition|principles?|target|form|condition|criteri(?:on|a)|notion|concept|property|measures?|metrics?|version|extension)\b/i;

/** "a general method" may be anything. */
const SAYS_NOTHING =
  /^(?:general|unified|online|common|single|joint|formal|principled|theoretical|practical|concise|improved|better) (?:methods?|approach|frameworks?|algorithms?|models?|techniques?|strategy|procedure|scheme|solution|formulation|method(?:ology)?)$/i;

/**
 * What the authors call what they offer: its name where they give one, else the words in which they introduce it.
 * Null when the abstract offers a data set, a survey, or nothing by name.
 */
export function methodIn({ abstract, abstractKind, title }: Paper, sentences: Span[]): NamedMethod | null {
  const titled = titledMethod(abstract, title, sentences);
  if (titled !== null) return titled;
  for (const form of [NAMED, CALLED, PHRASE]) {
    for (const sentence of sentences) {
      const said = abstract.slice(sentence.start, sentence.end);
      for (const match of said.matchAll(form)) {
        const name = match.groups?.name ?? '';
        if (!fits(name, form, said.slice(match.index + match[0].length))) continue;
        const start = sentence.start + match.index + match[0].lastIndexOf(name);
        return { name: { start, end: start + name.length }, sentence };
      }
    }
  }
  return abstractKind === 'summary' ? subjectOf(abstract, sentences) : null;
}

function fits(name: string, form: RegExp, rest: string): boolean {
  if (name === '' || OTHER_THING.test(name)) return false;
  if (form === PHRASE) return name.split(/\s/).length >= 2 && !SAYS_NOTHING.test(name);
  // The pattern ignores case for the verbs; a name keeps its capital.
  if (!/^\p{Lu}|^\p{Ll}{1,3}\p{Lu}/u.test(name)) return false;
  return !OTHER_THING.test(rest.split(/[.;]|\b(?:that|which|for|to|of)\b/)[0] ?? '');
}

/** "Lantern: Sparse Attention …" and a sentence that offers Lantern, or begins with it. */
function titledMethod(abstract: string, title: string, sentences: Span[]): NamedMethod | null {
  const name = /^([\p{L}\p{N}][\p{L}\p{N}+-]{1,30}\*?):\s/u.exec(title)?.[1];
  if (name === undefined || !/\p{Lu}.*\p{Lu}|^\p{Lu}\p{Ll}+$|\d/u.test(name) || OTHER_THING.test(title))
    return null;
  const offer = new RegExp(String.raw`\b${OFFER}\s`, 'u');
  for (const sentence of sentences) {
    const said = abstract.slice(sentence.start, sentence.end);
    const at = said.startsWith(`${name} `) ? 0 : offer.test(said) ? wordAt(said, name) : -1;
    if (at >= 0)
      return { name: { start: sentence.start + at, end: sentence.start + at + name.length }, sentence };
  }
  return null;
}

function wordAt(text: string, word: string): number {
  const quoted = word.replace(/[+*]/g, String.raw`\$&`);
  return text.search(new RegExp(String.raw`(?<![\p{L}\p{N}-])${quoted}(?![\p{L}\p{N}*-])`, 'u'));
}

/** A summary of ours begins with what the paper brings: "Lantern is a sparse attention pattern …". */
function subjectOf(abstract: string, [sentence]: Span[]): NamedMethod | null {
  if (sentence === undefined) return null;
  const said = abstract.slice(sentence.start, sentence.end);
  const subject =
    /^(?:The |An? )?(?<name>[\p{L}\p{N} +-]{2,60}?)(?: \([^()]{1,40}\))? (?:is|are) (?:an?|the) (?<what>[^.;]*)/u.exec(
      said,
    );
  const { name = '', what = '' } = subject?.groups ?? {};
  if (
    !/\p{Lu}.*\p{Lu}|\d/u.test(name) ||
    OTHER_THING.test(what.split(/\b(?:that|which|for|to|of)\b/)[0] ?? '')
  )
    return null;
  const start = sentence.start + said.indexOf(name);
  return { name: { start, end: start + name.length }, sentence };
}
