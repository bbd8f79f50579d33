/** Who has rows: they are chained in the order in which they were added. */
export interface Owner {
  /** Unlike that of any other owner; the table gives it out. */
  readonly number: number;
  firstRow: number;
  lastRow: number;
  rows: number;
}
