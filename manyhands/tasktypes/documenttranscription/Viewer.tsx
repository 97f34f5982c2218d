import { useMemo } from "react";
import { nameOf } from "#attachments";
import { Badge, EmptyState } from "#kit";
import { ShapesView, type ViewedShape } from "#shapes";
import type { NamedResponse, ViewerProps } from "#tasktypes";
import { Said } from "./AnnotationList";
import { Swatch } from "./FeatureList";
import {
  type Annotation,
  type Answer,
  type Feature,
  featuresOf,
  inOrder,
  none,
  type Page,
  type Params,
  pagesOf,
} from "./model";
import { srcOf } from "./PageStage";
import { isSame } from "./same";
import "./documenttranscription.css";

/** Wide enough to read a page in the dashboard. */
const pageWidth = 1200;

/** The pages with what was marked on them; with `others`, where other people differ. */
export function Viewer({
  params,
  attachments,
  response,
  others = [],
}: ViewerProps<Params, Answer>) {
  const features = useMemo(() => featuresOf(params), [params]);
  const pages = pagesOf(attachments);
  if (pages.length === 0) {
    return (
      <EmptyState icon="warning" title="The document is not there">
        It is being fetched, or it could not be.
      </EmptyState>
    );
  }
  return (
    <div className="doc-view">
      {pages.map((page, place) => (
        <ViewedPage
          // biome-ignore lint/suspicious/noArrayIndexKey: a page is its number.
          key={place}
          page={page}
          place={place}
          features={features}
          response={response}
          others={others}
        />
      ))}
    </div>
  );
}

interface ViewedPageProps {
  page: Page;
  place: number;
  features: readonly Feature[];
  response: Answer | undefined;
  others: readonly NamedResponse<Answer>[];
}

function ViewedPage({ page, place, features, response, others }: ViewedPageProps) {
  const on = (annotations: readonly Annotation[]) =>
    annotations.filter((one) => one.page === place);
  const mine = on(response?.annotations ?? none);
  const differing = others.flatMap(({ by, response: theirs }) =>
    on(theirs.annotations)
      .filter((one) => !mine.some((other) => isSame(one, other)))
      .map((one) => ({ by, one })),
  );
  const byLabel = new Map(features.map((feature) => [feature.label, feature]));
  const shapeOf = (one: Annotation, by = ""): ViewedShape => ({
    id: `${by} ${one.uuid}`,
    shape: one.location,
    title: byLabel.get(one.label)?.title ?? one.label,
    hue: byLabel.get(one.label)?.place ?? 0,
    isOther: by !== "",
  });
  const shapes = [
    ...mine.map((one) => shapeOf(one)),
    ...differing.map(({ one, by }) => shapeOf(one, by)),
  ];
  return (
    <figure className="doc-sheet">
      <ShapesView
        size={page.size}
        src={srcOf(page, pageWidth)}
        alt={`${nameOf(page.attachment)}, page ${place + 1}, ${mine.length} marked`}
        shapes={shapes}
      />
      <figcaption>
        <h3>Page {place + 1}</h3>
        <ul>
          {inOrder(mine).map((one) => (
            <Row key={one.uuid} one={one} feature={byLabel.get(one.label)}>
              {others
                .filter((other) => on(other.response.annotations).some((two) => isSame(one, two)))
                .map(({ by }) => by)}
            </Row>
          ))}
          {differing.map(({ one, by }) => (
            <Row key={`${by} ${one.uuid}`} one={one} feature={byLabel.get(one.label)} isOther>
              {[by]}
            </Row>
          ))}
        </ul>
        {response !== undefined && mine.length === 0 && <p>Nothing is marked here.</p>}
      </figcaption>
    </figure>
  );
}

interface RowProps {
  one: Annotation;
  feature: Feature | undefined;
  isOther?: boolean;
  /** Who marked this. */
  children: readonly string[];
}

function Row({ one, feature, isOther = false, children }: RowProps) {
  const { money, date } = one;
  return (
    <li className="doc-row" data-other={isOther ? "" : undefined}>
      <Swatch place={feature?.place ?? 0} />
      <span className="doc-label">{feature?.title ?? one.label}</span>
      <Said one={one} />
      {money !== undefined && <code>{`${money.amount} ${money.currency ?? ""}`.trim()}</code>}
      {date !== undefined && <code>{date}</code>}
      {children.map((by) => (
        <Badge key={by} icon="user">
          {by}
        </Badge>
      ))}
    </li>
  );
}
