/** Arrays of one number per document that searches use one after another, so that none is made for each. */
export interface Scratch {
  /** An array of zeros; the caller has it until `endSearch`. */
  zeros(): Float64Array;
  /** The same with zeros in these places alone; elsewhere there is anything. */
  zerosAt(docs: Uint32Array): Float64Array;
  /** Sums whose touched places are known; they must be given back empty. */
  borrow(): BorrowedSums;
  giveBack(sums: BorrowedSums): void;
  /** The numbers of all documents, ascending. */
  everyDocument(): Uint32Array;
  /** Takes all arrays back and begins a search among so many documents. */
  begin(slots: number): void;
}

/** By document number. */
export interface Sums {
  scores: Float64Array;
  covered: Float64Array;
  /** Documents whose score is not 0; null when nobody asks. */
  touched: number[] | null;
}

/** Sums that must be given back empty. */
export interface BorrowedSums extends Sums {
  touched: number[];
}

/** While papers arrive, not every search needs larger arrays than the last. */
const ROOM = 1.1;

export function createScratch(): Scratch {
  let arrays: Float64Array[] = [];
  let taken = 0;
  let slots = 0;
  /** What the arrays have room for. */
  let room = 0;
  let free: BorrowedSums[] = [];
  let every = new Uint32Array(0);

  function next(): Float64Array {
    const array = arrays[taken] ?? new Float64Array(room);
    arrays[taken++] = array;
    return array.length === slots ? array : array.subarray(0, slots);
  }

  const zeros = () => next().fill(0);

  function zerosAt(docs: Uint32Array): Float64Array {
    if (docs.length === slots) return zeros();
    const array = next();
    for (let i = 0; i < docs.length; i++) array[docs[i] ?? 0] = 0;
    return array;
  }

  return {
    zeros,
    zerosAt,
    borrow: () => free.pop() ?? { scores: zeros(), covered: zeros(), touched: [] },
    giveBack(sums) {
      free.push(sums);
    },
    everyDocument() {
      if (every.length < slots) {
        every = new Uint32Array(room);
        for (let doc = 0; doc < room; doc++) every[doc] = doc;
      }
      return every.subarray(0, slots);
    },
    begin(wanted) {
      if (wanted > room) {
        arrays = [];
        room = Math.ceil(wanted * ROOM);
      }
      free = [];
      taken = 0;
      slots = wanted;
    },
  };
}
