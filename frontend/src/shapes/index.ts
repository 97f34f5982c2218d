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
export { ShapeMark } from "./ShapeMark";
export { ShapesView, type ViewedShape } from "./ShapesView";
export { Stage } from "./Stage";
export { useStage } from "./stage-view";
