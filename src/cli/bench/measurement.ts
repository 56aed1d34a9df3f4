// What `npm run bench` knows of a measurement; each is one file beside this one.

/** A figure beside its yardstick, both taken in turns in one run: ratios travel between machines. */
export interface Comparison {
  /** What was counted, e.g. `redirects`. */
  name: string;
  /** Each round's values, e.g. requests a second. */
  rounds: readonly { subject: number; yardstick: number }[];
  unit: string;
  /** Median ratio of subject to yardstick that is good enough: a floor for speed, a ceiling for cost. */
  target: { atLeast: number } | { atMost: number };
  /** What the run proved besides, each one line. */
  facts: readonly string[];
}

export interface Measurement {
  name: string;
  /** One line for `--help`. */
  summary: string;
  /** What the two columns are. */
  subject: string;
  yardstick: string;
  /** Takes about a minute at most. Throws an Error that says what is missing. */
  run(options: MeasureOptions): Promise<Comparison>;
}

export interface MeasureOptions {
  rounds: number;
  seconds: number;
  /** Told after each round. */
  onRound: (round: number) => void;
}
