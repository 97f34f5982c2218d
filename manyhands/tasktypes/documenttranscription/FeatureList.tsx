import { KeyHint, useCommand } from "#keys";
import { featureCommand } from "./keys";
import type { Feature } from "./model";
import type { Transcription } from "./useTranscription";

interface FeatureListProps {
  work: Transcription;
  /** Drawing begins. */
  onChosen: () => void;
}

/** What can be marked, with how often it is. */
export function FeatureList({ work, onChosen }: FeatureListProps) {
  const { features } = work;
  return (
    <section className="doc-features" aria-label="Features">
      {features.map((feature, place) => (
        <div key={feature.label} className="doc-feature-place">
          {feature.group !== undefined && feature.group !== features[place - 1]?.group && (
            <p className="doc-group">{feature.group}</p>
          )}
          <FeatureButton
            feature={feature}
            isChosen={feature.label === work.feature?.label}
            count={work.annotations.filter(({ label }) => label === feature.label).length}
            onChoose={() => {
              work.choose(feature.label);
              onChosen();
            }}
          />
        </div>
      ))}
    </section>
  );
}

interface FeatureButtonProps {
  feature: Feature;
  isChosen: boolean;
  count: number;
  onChoose: () => void;
}

function FeatureButton({ feature, isChosen, count, onChoose }: FeatureButtonProps) {
  const command = featureCommand(feature.place);
  useCommand(command, onChoose);
  return (
    <button type="button" className="doc-feature" aria-pressed={isChosen} onClick={onChoose}>
      <Swatch place={feature.place} />
      <span className="doc-name" dir="auto">
        {feature.title}
      </span>
      {count > 0 && <span className="doc-count">{count}</span>}
      <KeyHint command={command} />
    </button>
  );
}

/** The colour of a feature on the page. */
export function Swatch({ place }: { place: number }) {
  return (
    <svg className="doc-swatch sh-mark" data-hue={place % 8} viewBox="0 0 12 12" aria-hidden="true">
      <rect x="1.5" y="1.5" width="9" height="9" />
    </svg>
  );
}
