import { useMemo, useState } from "react";
import type { Attachment } from "#attachments";
import { Badge } from "#kit";
import type { NamedResponse } from "#tasktypes";
import type { Point } from "../geometry";
import type { Annotation, Answer } from "../model/annotation";
import { sheetOf } from "../model/annotation";
import { type Asked, labelOf } from "../model/asked";
import { nameOf as nameOfAnnotation } from "../model/faults";
import { Swatch } from "../panel/Swatch";
import type { RenderPicture } from "../stage/DrawingStage";
import { missingIn } from "./differences";
import { ViewedPicture } from "./ViewedPicture";
import "./view.css";

interface AnnotatedPictureProps {
  asked: Asked;
  attachment: Attachment;
  response: Answer | undefined;
  others: readonly NamedResponse<Answer>[];
  /** What is shown instead of the picture of the attachment. */
  renderPicture?: RenderPicture | undefined;
  /** What people call it, where that is not its label and its place. */
  nameOf?: (one: Annotation, place: number) => string;
}

/** More rows than this are counted instead. */
const mostRows = 200;

/** A picture with what was marked on it, to be read; with `others`, where they differ. */
export function AnnotatedPicture(props: AnnotatedPictureProps) {
  const { asked, attachment, response, others, renderPicture } = props;
  const { nameOf = (one, place) => nameOfAnnotation(asked, one, place) } = props;
  const { annotations, links } = useMemo(() => sheetOf(response), [response]);
  const [chosen, choose] = useState<string>();
  const theirs = useMemo(
    () =>
      others.map(({ by, response: other }) => {
        const sheet = sheetOf(other);
        return {
          by,
          more: missingIn(annotations, sheet.annotations),
          less: new Set(missingIn(sheet.annotations, annotations)),
        };
      }),
    [annotations, others],
  );
  return (
    <figure className="sh-viewed">
      <ViewedPicture
        asked={asked}
        attachment={attachment}
        annotations={annotations}
        theirs={theirs}
        chosen={chosen}
        renderPicture={renderPicture}
      />
      <figcaption>
        {response !== undefined && annotations.length === 0 && <p>Nothing is marked here.</p>}
        <ul>
          {annotations.slice(0, mostRows).map((one, place) => (
            <Row
              key={one.uuid ?? place}
              asked={asked}
              one={one}
              name={nameOf(one, place)}
              inMetres={sizeInSpace(response?.annotations[place])}
              isChosen={one.uuid === chosen}
              onChoose={() => choose(one.uuid === chosen ? undefined : one.uuid)}
            >
              {theirs.filter(({ less }) => !less.has(one)).map(({ by }) => by)}
            </Row>
          ))}
          {theirs.flatMap(({ by, more }) =>
            more.slice(0, mostRows).map((one, place) => (
              <Row
                key={`${by} ${one.uuid ?? place}`}
                asked={asked}
                one={one}
                name={labelOf(asked, one.label)?.title ?? one.label ?? one.type}
                isOther
              >
                {[`Only ${by}`]}
              </Row>
            )),
          )}
        </ul>
        {annotations.length > mostRows && <p>And {annotations.length - mostRows} more.</p>}
        {links.length > 0 && <LinkRows asked={asked} annotations={annotations} links={links} />}
      </figcaption>
    </figure>
  );
}

interface RowProps {
  asked: Asked;
  one: Annotation;
  name: string;
  /** How large it is in space. */
  inMetres?: string | undefined;
  isOther?: boolean;
  isChosen?: boolean;
  onChoose?: () => void;
  /** Who has it. */
  children: readonly string[];
}

function Row({ asked, one, name, inMetres, isOther, isChosen, onChoose, children }: RowProps) {
  const said = Object.entries(one.attributes ?? {});
  return (
    <li className="sh-viewed-row" data-other={isOther ? "" : undefined}>
      <Swatch label={labelOf(asked, one.label)} />
      {onChoose === undefined ? (
        <span>{name}</span>
      ) : (
        <button type="button" aria-pressed={isChosen} onClick={onChoose}>
          {name}
        </button>
      )}
      {inMetres !== undefined && <span className="sh-said">{inMetres}</span>}
      {said.map(([key, value]) => (
        <span key={key} className="sh-said">
          {asked.attributes[key]?.description || key}: {[value].flat().join(", ")}
        </span>
      ))}
      {children.map((by) => (
        <Badge key={by} icon="user">
          {by}
        </Badge>
      ))}
    </li>
  );
}

interface InSpace extends Point {
  z: number;
  description: string;
}

/** How wide, deep and high a cuboid is, where the camera tells. */
function sizeInSpace(one: Annotation | undefined): string | undefined {
  const points = (one as { points_3d?: readonly InSpace[] } | undefined)?.points_3d;
  const corner = (name: string) => points?.find(({ description }) => description === name);
  const origin = corner("face-bottomleft");
  const ends = ["face-bottomright", "back-bottomleft", "face-topleft"].map(corner);
  const lengths = ends.flatMap((end) =>
    end === undefined || origin === undefined
      ? []
      : [Math.hypot(end.x - origin.x, end.y - origin.y, end.z - origin.z)],
  );
  if (lengths.length < ends.length) return undefined;
  return `${lengths.map((length) => length.toFixed(2)).join(" × ")} m`;
}

interface LinkRowsProps {
  asked: Asked;
  annotations: readonly Annotation[];
  links: NonNullable<Answer["links"]>;
}

function LinkRows({ asked, annotations, links }: LinkRowsProps) {
  const name = (uuid: string) => {
    const place = annotations.findIndex((one) => one.uuid === uuid);
    const one = annotations[place];
    return one === undefined ? "?" : nameOfAnnotation(asked, one, place);
  };
  return (
    <ul>
      {links.map((link) => (
        <li key={`${link.name} ${link.from} ${link.to}`}>
          {name(link.from)} → {link.name} → {name(link.to)}
        </li>
      ))}
    </ul>
  );
}
