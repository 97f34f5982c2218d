import { useMemo } from "react";
import { Badge, EmptyState } from "#kit";
import { type Asked, labelOf, Swatch, ViewedPicture } from "#shapes";
import type { NamedResponse, ViewerProps } from "#tasktypes";
import { Said } from "./AnnotationList";
import { askedOn } from "./asking";
import {
  type Annotation,
  type Answer,
  inOrder,
  none,
  type Page,
  type Params,
  pagesOf,
} from "./model";
import { nameOfPage, PagePicture } from "./PagePicture";
import { isSame } from "./same";
import { drawnOf } from "./sheets";
import "./documenttranscription.css";

/** The pages with what was marked on them; with `others`, where other people differ. */
export function Viewer({
  params,
  attachments,
  response,
  others = [],
}: ViewerProps<Params, Answer>) {
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
          params={params}
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
  params: Params;
  response: Answer | undefined;
  others: readonly NamedResponse<Answer>[];
}

function ViewedPage({ page, place, params, response, others }: ViewedPageProps) {
  const asked = useMemo(() => askedOn(params, page.size), [params, page.size]);
  const on = (annotations: readonly Annotation[]) =>
    annotations.filter((one) => one.page === place);
  const mine = on(response?.annotations ?? none);
  const theirs = others.map(({ by, response: other }) => ({
    by,
    all: on(other.annotations),
    more: on(other.annotations).filter((one) => !mine.some((two) => isSame(one, two))),
  }));
  return (
    <figure className="doc-sheet">
      <ViewedPicture
        asked={asked}
        attachment={page.attachment}
        annotations={mine.map(drawnOf)}
        theirs={theirs.map(({ by, more }) => ({ by, more: more.map(drawnOf) }))}
        renderPicture={(shown) => (
          <PagePicture
            page={page}
            alt={`${nameOfPage(page)}, ${mine.length} marked`}
            shown={shown}
          />
        )}
      />
      <figcaption>
        <h3>Page {place + 1}</h3>
        <ul>
          {inOrder(mine).map((one) => (
            <Row key={one.uuid} one={one} asked={asked}>
              {theirs.filter(({ all }) => all.some((two) => isSame(one, two))).map(({ by }) => by)}
            </Row>
          ))}
          {theirs.flatMap(({ by, more }) =>
            more.map((one) => (
              <Row key={`${by} ${one.uuid}`} one={one} asked={asked} isOther>
                {[by]}
              </Row>
            )),
          )}
        </ul>
        {response !== undefined && mine.length === 0 && <p>Nothing is marked here.</p>}
      </figcaption>
    </figure>
  );
}

interface RowProps {
  one: Annotation;
  asked: Asked;
  isOther?: boolean;
  /** Who marked this. */
  children: readonly string[];
}

function Row({ one, asked, isOther = false, children }: RowProps) {
  const { money, date } = one;
  const label = labelOf(asked, one.label);
  return (
    <li className="doc-row" data-other={isOther ? "" : undefined}>
      <Swatch label={label} />
      <span className="doc-label">{label?.title ?? one.label}</span>
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
