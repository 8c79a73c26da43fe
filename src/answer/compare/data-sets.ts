import type { Span } from '../sentences.ts';

/** Data sets and benchmarks that abstracts name without saying what they are. */
const KNOWN =
  `ImageNet(?:-\\d+[kK]?|-[A-Z]\\w*)? Tiny-?ImageNet ILSVRC-?20\\d\\d CIFAR-?100?0? MNIST Fashion-?MNIST SVHN STL-10 CelebA(?:-HQ)? FFHQ LSUN
MS-?COCO COCO PASCAL(?:-|\\s)VOC(?:\\s20\\d\\d)? ADE20[kK] Cityscapes KITTI nuScenes ScanNet ShapeNet ModelNet40 Kinetics-?[4-7]00 UCF-?101 Places365
SQuAD(?:\\s?v?[12]\\.[01])? GLUE SuperGLUE MNLI SNLI QNLI MultiNLI HotpotQA TriviaQA CoQA QuAC DROP BoolQ
MMLU(?:-Pro)? GSM8[kK] HumanEval MBPP BIG-[Bb]ench HellaSwag WinoGrande TruthfulQA GPQA SWE-bench AIME
WikiText-(?:2|103) WikiText(?:2|103) Penn\\sTreebank enwik8 text8 LAMBADA C4 WMT-?(?:'|’)?(?:20)?\\d\\d BookCorpus
LibriSpeech TIMIT VoxCeleb[12]? AudioSet ESC-50 WSJ0-2mix Switchboard LJSpeech
IMDb IMDB AG\\sNews MovieLens(?:-\\d+[MKmk])? Yelp Netflix Reddit OGB(?:-?\\w+)? ZINC QM9 MoleculeNet PubMed\\sgraph
BEIR BRIGHT MTEB MS\\sMARCO Natural\\sQuestions FEVER HotPotQA LongBench SCROLLS VQAv?2? VTAB MIMIC-(?:III|IV|CXR) CheXpert ChestX-ray14 DomainNet Office-(?:31|Home)
D4RL Meta-World MuJoCo Atari\\s100[kK] Atari\\s?2600 DeepMind\\sControl\\sSuite`.split(/\s+/);

const KNOWN_NAME = new RegExp(
  String.raw`(?<![\p{L}\p{N}-])(?:${KNOWN.filter((name) => name !== '')
    .sort((a, b) => b.length - a.length)
    .join('|')})(?![\p{L}\p{N}]|-\p{L})`,
  'gu',
);

/** A word that can be (part of) a name: it has a capital letter or a digit behind its first letter, or begins with one. */
const WORD = String.raw`(?:\p{Lu}[\p{L}\p{N}+&'’-]*|\p{Ll}+\p{Lu}[\p{L}\p{N}-]*)`;
const NAME = String.raw`${WORD}(?:\s(?:${WORD}|v?\d[\d.]{0,6}(?!%))){0,3}`;
const NOUN = String.raw`(?:data\s?sets?|benchmarks?(?:\ssuite)?|corpus|corpora|test\ssets?|leaderboard)`;

/** "the Harbour benchmark"; "the A, B and C datasets" */
const BEFORE_NOUN = new RegExp(
  String.raw`(?<list>(?:${NAME}(?:,\s|,?\sand\s|,?\sor\s|/)){0,8}${NAME})\s(?:[\p{Ll}-]+\s){0,1}?${NOUN}(?![\p{L}-])`,
  'gu',
);

/** "datasets: A, B and C"; "benchmarks such as A and B"; "benchmarks, including A" */
const AFTER_NOUN = new RegExp(
  String.raw`${NOUN}(?:\s?\(|:\s|,?\s(?:such\sas|including|namely|like|called|named|e\.g\.,?)\s)(?:the\s)?(?<list>(?:${NAME}(?:,\s(?:and\s)?|\sand\s)){0,8}${NAME})`,
  'gu',
);

/** "We introduce Tidepool, a data set of …"; "Tidepool is a benchmark" */
const INTRODUCED = new RegExp(
  String.raw`(?<list>${WORD}(?:-?\d+\w?)?)(?:\s\([^()]{1,60}\))?(?:,|\sis|:)\s(?:an?|the\sfirst|the\slargest|our)\s(?:[\p{L}\p{N},-]+\s){0,6}?(?:data\s?set|benchmark|corpus)(?![\p{L}-])`,
  'gu',
);

/** Capital letters at the beginning of a sentence, and in names of other things. */
const NO_NAME =
  /^(?:The|This|These|Those|Our|We|It|In|On|For|To|A|An|As|By|With|And|Both|All|Each|Several|Many|Two|Three|Four|Five|Most|Some|Such|Existing|Current|Public|New|Large|Open|Standard|Using|Experiments?|Results?|Extensive|Empirical|Evaluations?|Additionally|Moreover|Furthermore|Finally|However|Training|Testing|State-of-the-art|SOTA|SoTA|English|Chinese|German|French|Japanese|Arabic|Indian|European|American|Bayesian|Gaussian|Euclidean|Markov|NLP|CV|ML|AI|LLMs?|RL|QA|VQA|NLU|NLI|NMT|MT|ASR|TTS|OCR|GNNs?|CNNs?|RNNs?|GPUs?|CPUs?|UCI|Kaggle|Twitter|Wikipedia|YouTube|GitHub|Internet|Web|US|UK|EEG|MRI|CT|ECG|RGB(?:-D)?|[23]D|OOD|ID|SOTA|GPT(?:-[\w.]+)?|BERT|Transformers?)$/;

const MOST = 5;

/** The data sets that a sentence names as such, in their order, each once, at most five. */
export function dataSetsIn(text: string, sentence: Span): Span[] {
  const said = text.slice(sentence.start, sentence.end);
  const found: Span[] = [];
  for (const match of said.matchAll(KNOWN_NAME))
    add(found, { start: match.index, end: match.index + match[0].length });
  for (const form of [BEFORE_NOUN, AFTER_NOUN, INTRODUCED]) {
    for (const match of said.matchAll(form)) {
      const list = match.groups?.list ?? '';
      const at = match.index + match[0].lastIndexOf(list);
      for (const name of namesIn(list)) add(found, { start: at + name.start, end: at + name.end });
    }
  }
  const nameOf = ({ start, end }: Span) => said.slice(start, end);
  return found
    .sort((a, b) => a.start - b.start)
    .filter((span, i, all) => all.findIndex((other) => nameOf(other) === nameOf(span)) === i)
    .slice(0, MOST)
    .map(({ start, end }) => ({ start: sentence.start + start, end: sentence.start + end }));
}

/** The names of a list, without words that only look like one. */
function namesIn(list: string): Span[] {
  const names: Span[] = [];
  let at = 0;
  for (const part of list.split(/(,?\s(?:and|or)\s|,\s(?:and\s)?|\/)/u)) {
    const name = part.replace(/^(?:\p{Lu}\p{Ll}*\s)?(?:The|Our|On)\s/u, '');
    const words = name.split(/\s/);
    if (words[0] !== '' && !words.some((word) => NO_NAME.test(word)) && /\p{Lu}/u.test(name)) {
      const start = at + part.length - name.length;
      if (!/^(?:and|or)$|^,/.test(part.trim())) names.push({ start, end: start + name.length });
    }
    at += part.length;
  }
  return names;
}

/** Of two that overlap the longer stays: "Split MNIST" is not MNIST. */
function add(found: Span[], span: Span): void {
  const length = ({ start, end }: Span) => end - start;
  const rivals = found.filter((other) => other.start < span.end && span.start < other.end);
  if (rivals.some((rival) => length(rival) >= length(span))) return;
  for (const rival of rivals) found.splice(found.indexOf(rival), 1);
  found.push(span);
}
