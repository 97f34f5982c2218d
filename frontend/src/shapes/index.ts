/** Drawing on pictures, for every task type that marks something on one. It knows no type. */

export { BoardStatus, BoardView } from "./board/BoardView";
export { type Board, useBoard } from "./board/useBoard";
export {
  areaOf,
  type Box,
  boundsOf,
  boxBetween,
  contains,
  type Geometry,
  inLine,
  isOn,
  middleOf,
  onPicture,
  overlapOf,
  type Point,
  type Polygon,
  type Shape,
  type Size,
} from "./geometry";
export { ImageEditor } from "./ImageEditor";
export { shapesScope } from "./keys";
export {
  type Annotation,
  type Answer,
  isSaid,
  type Link,
  type Sheet,
  shapeOf,
  type Unfinished,
} from "./model/annotation";
export { type Asked, asked, labelOf, toolOf } from "./model/asked";
export { choose, goTo, inHand, isChosen, stepBack } from "./model/choosing";
export { Drawing, type DrawingState, type Keeper } from "./model/Drawing";
export { faultsOf, geometryTitles, problemsIn, wrongWithUnfinished } from "./model/faults";
export { Places } from "./model/Places";
export {
  askedOfDrawn,
  askedOfOne,
  type DrawnParams,
  type OneGeometryParams,
} from "./model/params";
export { endLink } from "./model/saying";
export { toggleOnly } from "./model/seeing";
export { draw, label, remove, setCorner, take } from "./model/steps";
export { OneGeometryEditor, wrongWithOne } from "./OneGeometryEditor";
export { Beside, type PictureBeside } from "./panel/Beside";
export { InHand } from "./panel/InHand";
export { Keys } from "./panel/Keys";
export { LabelPicker } from "./panel/LabelPicker";
export { Listed, type ListedRow, rowProps } from "./panel/Listed";
export { NoPicture } from "./panel/NoPicture";
export { Several } from "./panel/Several";
export { Swatch } from "./panel/Swatch";
export { pictureAmong, sizeOf, unknownSize } from "./picture";
export { Picture, type ShownPicture } from "./stage/Picture";
export { AnnotatedPicture } from "./view/AnnotatedPicture";
export { isSameThing } from "./view/differences";
export { type OneGeometryResponse, OneGeometryViewer } from "./view/OneGeometryViewer";
export { ViewedPicture } from "./view/ViewedPicture";
