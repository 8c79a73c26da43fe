/**
 * Words that say nothing about a paper: English function words, the words questions are made of, and the
 * small talk of a chat ("can someone", "a paper about"). Compared after folding, before stemming.
 */
export const STOP_WORDS: ReadonlySet<string> = new Set(
  `a an the this that these those it its itself they them their theirs he she his her we us our ours i me my
  you your yours one ones
  and or but nor so if then else than as because while although though whether
  of in on at by for from with without within into onto to over under about between through via per upon
  during against among across toward towards
  is are was were be been being am do does did doing done has have had having can could shall should will
  would may might must cannot cant dont doesnt didnt isnt arent wasnt wont wouldnt couldnt
  not no yes only just also too very more most much many some any each every all both either such same other
  another own several there here again further once
  what which who whom whose when where why how whats hows wheres whos
  im ive youre theres lets thats
  paper papers article articles work works
  someone somebody anyone anybody everyone something anything everything
  please thanks thank hi hello hey tell show find give know say says said need want like got get gets getting
  using used use uses wrt vs versus etc eg ie ok okay really actually still even ever already
  make makes made making come comes coming let put seem seems lot lots stuff thing things way ways up off out down back
  maybe kinda sorta basically idea irl anyway instead`
    .split(/\s+/)
    .filter((word) => word !== ''),
);
