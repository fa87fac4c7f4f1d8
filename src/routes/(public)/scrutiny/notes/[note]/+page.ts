/** With JavaScript a figure shows its evidence beside the text, and a chart can be pointed at. */
export const csr = true;
