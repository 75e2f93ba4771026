export interface CardAct {
  label: string;
  said: string;
  send: () => Promise<unknown>;
}

export interface CardView {
  title: string;
  /** What the decision is made by, in a few words. */
  text: string;
  /** Where there is more of it. */
  href: string;
  /** Most often it is decided so, by one press. */
  act?: CardAct;
  /** The other way to decide it, by one press too. */
  other?: CardAct;
  /** It takes a word or a look first: in a sheet over the list. */
  sheet?: { label: string; kind: "answer" | "application" };
}
