import { memo, useMemo } from "react";
import type { AnnotationTemplate, Givens, Path, Scene } from "./chat";
import { shownOf } from "./check";
import { Question } from "./Question";

interface AnnotationsProps {
  asked: readonly AnnotationTemplate[];
  given: Givens | undefined;
  /** Of the object of annotations. */
  path: Path;
  scene: Scene;
}

/** What is asked in one place. What conditions hide keeps what was answered. */
export const Annotations = memo(function Annotations(props: AnnotationsProps) {
  const { asked, given, path, scene } = props;
  const paths = useMemo(
    () => new Map(asked.map(({ key }) => [key, [...path, key]])),
    [asked, path],
  );
  return shownOf(asked, given, scene).map((template) => (
    <Question
      key={template.key}
      template={template}
      given={given?.[template.key]}
      path={paths.get(template.key) ?? path}
      scene={scene}
    />
  ));
});
