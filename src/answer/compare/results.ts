import type { Span } from '../sentences.ts';

/** A measure and what was measured, both spans of the abstract. */
export interface Result {
  metric: Span;
  number: Span;
}

/** Names of measures as abstracts write them; the longer ones come first. */
const METRICS = [
  '(?:[Tt]op-[15] )?(?:test |validation |classification |mean |average |overall |balanced |zero-shot |few-shot |linear |verification |recognition |segmentation |detection |prediction |verified |certified |robust |clean |adversarial )?accuracy',
  '(?:micro|macro)[- ](?:averaged )?F1(?:[- ]scores?)?',
  'F1(?:[- ](?:scores?|measure))?',
  'F[- ]?(?:scores?|measure)',
  '(?:Sacre)?BLEU(?:-[1-4])?(?: scores?| points?)?',
  'ROUGE(?:-[12L])?(?: scores?)?',
  'METEOR|CIDEr|BERTScore|COMET|chrF',
  '(?:test |validation )?perplexity',
  '(?:box |mask )?(?:mAP|AP)(?:50|75)?|mean average precision',
  'mIoU|IoU|mean intersection over union',
  'AUROC|AUPRC|ROC-AUC|AUC(?:-ROC)?',
  'FID(?: scores?)?|Fr[eé]chet [Ii]nception [Dd]istance|[Ii]nception [Ss]cores?',
  'PSNR|SSIM|LPIPS',
  '(?:word|character|phone|phoneme|equal) error rates?|WER|CER|PER|EER',
  '(?:[Tt]op-[15] |test |relative |classification |verified |certified |robust )?error(?: rates?)?',
  'exact[- ]match(?: scores?)?',
  'pass@\\d+|success rates?|win rates?',
  '[Nn]DCG(?:@\\d+)?|MRR(?:@\\d+)?|[Rr]ecall(?:@\\d+)?|[Pp]recision(?:@\\d+)?|[Hh]it rate',
  'Dice(?: (?:scores?|coefficient))?|RMSE|MAE|MSE|MAPEs?|FPR(?:@?95)?',
  '(?:inference |training |decoding |sampling |end-to-end |wall-clock )?speed-?ups?',
  '(?:inference |training |peak |GPU )?(?:latency|throughput|memory(?: (?:usage|footprint|consumption|use))?)',
  '(?:inference|training|computation) (?:time|speed|costs?)',
  '(?:compression|pruning|acceleration) (?:ratio|rate)s?',
  'C[- ](?:statistics?|index)|average scores?|performance|FLOPs|MACs',
].join('|');

/** A percentage, a factor, or a plain decimal; years, model sizes and names are none. */
const PLAIN = String.raw`(?:\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)(?:[-–]\d+(?:\.\d+)?)?`;
const NUMBER = String.raw`(?:${PLAIN})(?:\s?(?:%|percent\b|[x×](?![\p{L}\d])|-?fold\b|times\b|ms\b|dB\b))?(?:\s(?:absolute|relative))?(?:\s(?:percentage\s)?points?\b)?`;
/** "from 9.1 to 7.4", "by up to 3.2%": what is a difference is shown as one. */
const CHANGE = `from (?:${NUMBER}) to (?:${NUMBER})|by (?:(?:up to|about|around|over|more than|at least|nearly|roughly|approximately|an average of|as much as|a factor of) )?(?:~|≈)?(?:${NUMBER})`;
const ABOUT = `(?:up to|about|around|over|more than|at least|nearly|roughly|approximately|only|as high as|as low as|between)`;
const ONE = String.raw`(?:[~≈>≥]\s?)?(?:${NUMBER})`;
/** One number, or the several of "68.0% and 71.7%": one of them alone would not be what was measured. */
const LEVEL = `(?:${ABOUT} )?${ONE}(?:(?:, (?:and )?| and |/)${ONE}){0,5}`;

const before = (words: string) => String.raw`(?<![\p{L}\p{N}.@/-])(?:${words})`;
const after = '(?![\\p{L}\\p{N}@/-]|\\.\\d)';

/** How a measure and its number stand together. The groups are `metric` and `number`. */

const FORMS = [
  // accuracy of 91 %, WER is 4.2, BLEU: 28.4
  `${before(`(?<metric>${METRICS})`)}${after}(?: scores?| value| rate)? ?(?:of|is|was|reaches|reaching|at|=|:|equals) ?(?:an? )?(?<number>${LEVEL})${after}`,
  // memory by 62 %, error rate from 9.1 to 7.4, word error rate on the X corpus falls from … to …
  String.raw`${before(`(?<metric>${METRICS})`)}${after}(?: (?!${METRICS})[\p{L}\p{N}'’/-]+){0,6} (?<number>${CHANGE})${after}`,
  // 91 % accuracy, 28.4 BLEU, 2.5x faster inference
  `${before(`(?<number>${LEVEL}(?: (?:higher|lower|better|less|more|greater))?)`)} (?:(?:in|of|box|mask|test|mean|average|state-of-the-art) )?(?<metric>${METRICS})${after}`,
  // a 3.2 % improvement in accuracy
  `${before(`(?<number>${LEVEL} (?:absolute |relative |average )?(?:improvements?|gains?|increases?|reductions?|decreases?|drops?))`)} (?:in|of|on|for) (?:the |its |their )?(?<metric>${METRICS})${after}`,
].map((form) => new RegExp(form, 'gu'));

/** What follows these is somebody else's number. */
const OTHERS =
  /\b(?:compared (?:to|with)|than|versus|vs\.?|baselines?|previous(?:ly)?|prior|existing|humans?|while (?:the )?(?:best|state)|whereas|instead of|target|random(?: guess\w*| chance)?|if|assum\w+|conventional|traditional|standard)\b[^.;]{0,60}$/i;

/** A clause in which something is wished for, or in doubt. */
const UNSURE =
  /\b(?:could|would|might|should|suppose|aims? to|hope|required?|needs?|without|not)\b[^,;]{0,40}$/i;

/** The results that a sentence states for the paper itself, in their order. */
export function resultsIn(text: string, sentence: Span): Result[] {
  const said = text.slice(sentence.start, sentence.end);
  const found: Result[] = [];
  for (const form of FORMS) {
    for (const match of said.matchAll(form)) {
      const { metric = '', number = '' } = match.groups ?? {};
      const lead = said.slice(0, match.index);
      if (OTHERS.test(lead) || UNSURE.test(lead) || !isMeasured(metric, number, match[0].startsWith(metric)))
        continue;
      const spans = spansOf(match, { metric, number });
      if (spans !== null) found.push(shifted(spans, sentence.start));
    }
  }
  return found.sort(
    (a, b) => Math.min(a.metric.start, a.number.start) - Math.min(b.metric.start, b.number.start),
  );
}

/** A bare whole number beside a measure is mostly something else: a rank, a count, the name of a benchmark. */
function isMeasured(metric: string, number: string, isBehind: boolean): boolean {
  if (/[%x×]|percent|fold|times|points?|ms\b|dB|\d\.\d|from .* to/.test(number)) return true;
  return isBehind && /^(?:FID|BLEU|perplexity|PSNR|AP|mAP|mIoU|WER)/.test(metric) && /^\d{1,3}$/.test(number);
}

function spansOf(
  match: RegExpExecArray,
  { metric, number }: { metric: string; number: string },
): Result | null {
  const [whole] = match;
  const metricAt = whole.startsWith(metric) ? 0 : whole.lastIndexOf(metric);
  const numberAt = whole.startsWith(number) ? 0 : whole.lastIndexOf(number);
  if (metricAt < 0 || numberAt < 0) return null;
  const span = (at: number, length: number) => ({ start: match.index + at, end: match.index + at + length });
  return { metric: span(metricAt, metric.length), number: span(numberAt, number.length) };
}

function shifted({ metric, number }: Result, by: number): Result {
  const moved = ({ start, end }: Span) => ({ start: start + by, end: end + by });
  return { metric: moved(metric), number: moved(number) };
}
