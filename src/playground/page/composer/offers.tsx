import type { Offer } from './suggestions.ts';

interface Props {
  id: string;
  offers: Offer[];
  choice: number;
  onTake: (offer: Offer) => void;
}

/** What completes the text, above the composer; the arrows choose, Enter or Tab takes. */
export function Offers({ id, offers, choice, onTake }: Props) {
  if (offers.length === 0) return null;
  return (
    <div className="offers" role="listbox" id={id} aria-label="Suggestions">
      {offers.map((offer, at) => (
        <div
          key={offer.label}
          id={`${id}-${at}`}
          role="option"
          tabIndex={-1}
          aria-selected={at === choice}
          // The field keeps the focus while an offer is pressed.
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => onTake(offer)}
          onKeyDown={() => {}}
        >
          <b>{offer.label}</b> <span>{offer.hint}</span>
        </div>
      ))}
    </div>
  );
}
