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
export { shapesScope } from "./keys";
export type { Annotation, Answer, Link } from "./model/annotation";
export { type Asked, asked } from "./model/asked";
export { type AttributeDefinitions, askedOf, wrongWithAttributes } from "./model/attributes";
export { problemsIn } from "./model/faults";
export {
  askedOfOne,
  type GeometriesParams,
  type OneGeometryParams,
  toolsOf,
} from "./model/params";
export {
  OneGeometryEditor,
  type OneGeometryResponse,
  OneGeometryViewer,
  wrongWithOne,
} from "./OneGeometry";
export { AttributeField } from "./panel/AttributeField";
export { Beside, type PictureBeside } from "./panel/Beside";
export { NoPicture } from "./panel/NoPicture";
export { pictureAmong, sizeOf, unknownSize } from "./picture";
export { ShapeMark } from "./ShapeMark";
export { ShapesView, type ViewedShape } from "./ShapesView";
export { Stage } from "./Stage";
export { useStage } from "./stage-view";
export { AnnotatedPicture } from "./view/AnnotatedPicture";
