/** Drawing on pictures, for every task type that marks something on one. It knows no type. */
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
  type Point,
  type Polygon,
  type Shape,
  type Size,
} from "./geometry";
export { ImageEditor } from "./ImageEditor";
export { scopeFor, shapesScope } from "./keys";
export {
  type Annotation,
  type Answer,
  type Attributes,
  isSaid,
  type Link,
  type Sheet,
  shapeOf,
  type Unfinished,
} from "./model/annotation";
export { type Asked, asked, labelOf, toolOf } from "./model/asked";
export { type AttributeDefinitions, askedOf, wrongWithAttributes } from "./model/attributes";
export { inHand } from "./model/choosing";
export { Drawing, type DrawingState, type Keeper } from "./model/Drawing";
export { faultsOf, geometryTitles, problemsIn, wrongWithUnfinished } from "./model/faults";
export {
  askedOfOne,
  type GeometriesParams,
  type OneGeometryParams,
  toolsOf,
} from "./model/params";
export { toggleOnly } from "./model/seeing";
export { label, setCorner, take } from "./model/steps";
export {
  OneGeometryEditor,
  type OneGeometryResponse,
  OneGeometryViewer,
  wrongWithOne,
} from "./OneGeometry";
export { AttributeField } from "./panel/AttributeField";
export { Beside, type PictureBeside } from "./panel/Beside";
export { InHand } from "./panel/InHand";
export { Keys } from "./panel/Keys";
export { LabelPicker } from "./panel/LabelPicker";
export { Listed, type ListedRow, rowProps } from "./panel/Listed";
export { NoPicture } from "./panel/NoPicture";
export { Swatch } from "./panel/Swatch";
export { ToolRail } from "./panel/ToolRail";
export { daylight, ViewBar } from "./panel/ViewBar";
export { pictureAmong, sizeOf, unknownSize } from "./picture";
export { ShapeMark } from "./ShapeMark";
export { ShapesView, type ViewedShape } from "./ShapesView";
export { Stage } from "./Stage";
export { Camera } from "./stage/Camera";
export { DrawingStage } from "./stage/DrawingStage";
export { Pointing } from "./stage/Pointing";
export { useStage } from "./stage-view";
export { AnnotatedPicture } from "./view/AnnotatedPicture";
