/** What kind of sentence a question asks for. */
export type QuestionForm = 'number' | 'comparison' | 'definition' | 'other';

/** Reads the form from the question's own words. */
export function questionForm(question: string): QuestionForm {
  const text = question.toLowerCase();
  if (
    /\bhow (?:many|much|big|large|small|fast|long|often|sparse|few|far)\b|\bwhat (?:percentage|fraction|share|accuracy|speed-?up)\b/.test(
      text,
    )
  ) {
    return 'number';
  }
  if (
    /\bvs\.?(?:\s|$)|\bversus\b|\bcompared? (?:to|with)\b|\bdifference between\b|\b(?:better|worse|faster|slower|cheaper) than\b/.test(
      text,
    )
  ) {
    return 'comparison';
  }
  if (/^\W*(?:what(?:'s| is| are)|whats|define|who is)\b/.test(text)) return 'definition';
  return 'other';
}

const NUMBER =
  /\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|hundred|thousand|million|billion|half|twice|percent|double)\b/i;
const COMPARISON = /\b(?:than|compared|while|whereas|unlike|outperform\w*|better|worse|versus|both)\b/i;
const DEFINITION =
  /\b(?:we (?:propose|introduce|present|develop)|is an?|are an?|refers? to|called|termed)\b/i;

/** Whether a sentence is of the kind that a question of this form asks for. */
export function fitsForm(sentence: string, form: QuestionForm): boolean {
  if (form === 'number') return NUMBER.test(sentence);
  if (form === 'comparison') return COMPARISON.test(sentence);
  return form === 'definition' && DEFINITION.test(sentence);
}

/** What authors write before they state a result. */
const FINDING =
  /\b(?:we (?:find|found|show|prove|demonstrate|observe|discover\w*|conclude|establish)|results? (?:show|suggest|indicate|demonstrate)|(?:experiments?|evaluations?) (?:show|demonstrate|verify|confirm)|outperform\w*|improves?|achiev\w+|our (?:main |chief )?(?:conclusion|finding|result)s?)\b/i;

export function statesFinding(sentence: string): boolean {
  return FINDING.test(sentence);
}
