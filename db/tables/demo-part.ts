/** A part of the demo company's life that is made. */
export interface DemoPartTable {
  name: string;
  made_at: Date;
}
