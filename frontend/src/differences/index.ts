/** What two texts have in common, word by word. */
export { type Change, compared, differences, type Piece } from "./differences";
