import type { Offer } from './use-offered.ts';

interface Props {
  id: string;
  offers: Offer[];
  choice: number;
  chosen: Set<string>;
  /** What to say when there is nothing to choose. */
  note: string;
  onTake: (offer: Offer) => void;
}

/** What can be picked, under the field that keeps the focus. */
export function PickList({ id, offers, choice, chosen, note, onTake }: Props) {
  if (offers.length === 0) return <p className="pick-note quiet">{note}</p>;
  return (
    <div className="pick-list" role="listbox" id={id} aria-label="Options">
      {offers.map((offer, at) => (
        <div
          key={offer.value}
          id={`${id}-${at}`}
          role="option"
          tabIndex={-1}
          aria-selected={at === choice}
          className={chosen.has(offer.value) ? 'taken' : ''}
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => onTake(offer)}
          onKeyDown={() => {}}
        >
          {offer.label}
          {offer.description && <small>{offer.description}</small>}
        </div>
      ))}
    </div>
  );
}
