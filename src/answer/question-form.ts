/** What kind of sentence a question asks for. */
export type QuestionForm = 'number' | 'comparison' | 'definition' | 'manner' | 'other';

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
  return /^\W*(?:how|why)\b/.test(text) ? 'manner' : 'other';
}

const NUMBER =
  /\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|hundred|thousand|million|billion|half|twice|percent|double)\b/i;
const COMPARISON = /\b(?:than|compared|while|whereas|unlike|outperform\w*|better|worse|versus|both)\b/i;
const DEFINITION =
  /\b(?:we (?:propose|introduce|present|develop)|is an?|are an?|refers? to|called|termed)\b/i;

const MANNER = /\b(?:by|via|through|using|based on|which|where|because|due to|since)\b/i;

/** How much a sentence is of the kind that a question of this form asks for; a number that is asked for tells most. */
export function formFit(sentence: string, form: QuestionForm): number {
  if (form === 'number') return NUMBER.test(sentence) ? 0.6 : 0;
  if (form === 'comparison') return COMPARISON.test(sentence) ? 0.35 : 0;
  if (form === 'definition') return DEFINITION.test(sentence) ? 0.3 : 0;
  return form === 'manner' && MANNER.test(sentence) ? 0.4 : 0;
}

/** What authors write before they state a result. */
const FINDING =
  /\b(?:we (?:find|found|show|prove|demonstrate|observe|discover\w*|conclude|establish)|results? (?:show|suggest|indicate|demonstrate)|(?:experiments?|evaluations?) (?:show|demonstrate|verify|confirm)|outperform\w*|improves?|achiev\w+|our (?:main |chief )?(?:conclusion|finding|result)s?)\b/i;

/** What authors write where they say what the paper brings. */
const CONTRIBUTION =
  /\b(?:we (?:propose|introduce|present|develop|design|describe)|this (?:paper|work) (?:proposes|introduces|presents))\b/i;

export function statesContribution(sentence: string): boolean {
  return CONTRIBUTION.test(sentence);
}

export function statesFinding(sentence: string): boolean {
  return FINDING.test(sentence);
}
