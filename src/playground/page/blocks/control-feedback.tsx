import { isJson, type Json } from '../../types.ts';
import type { ControlProps } from './control-props.ts';
import { textOf } from './plain-value.ts';

/** Two buttons: it was good, it was not. The one that was pressed last stays pressed. */
export function FeedbackControl({ element, value, onChange }: ControlProps) {
  const offers = [element.positive_button, element.negative_button].filter(isJson);
  return (
    <fieldset className="feedback">
      <legend className="hidden">Feedback</legend>
      {offers.map((offer: Json) => (
        <button
          type="button"
          key={String(offer.value)}
          className="block-button"
          aria-pressed={value === offer.value}
          onClick={() => onChange(offer.value)}
        >
          {textOf(offer.text)}
        </button>
      ))}
    </fieldset>
  );
}
