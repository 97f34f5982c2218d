import type { AnnotationTemplate, Path, Scene } from "../chat";

/** What the control of an annotation gets. */
export interface ControlProps {
  template: AnnotationTemplate;
  /** The id of the element that asks. */
  labelledBy: string;
  /** Of the annotation. */
  path: Path;
  field: string;
  value: unknown;
  scene: Scene;
  onChange: (value: unknown) => void;
}
