import { useState } from "react";
import {
  Badge,
  Card,
  Checkbox,
  ComboBox,
  FilterField,
  type Option,
  RadioGroup,
  SegmentedControl,
  Select,
  Switch,
  Tabs,
  TextArea,
  TextField,
} from "#kit";

const urgencies: Option<"immediate" | "day" | "week">[] = [
  { id: "immediate", label: "Immediate", description: "Within the hour" },
  { id: "day", label: "Day", description: "By this time tomorrow" },
  { id: "week", label: "Week", isDisabled: true },
];

const languages: Option[] = [
  "Arabic",
  "Dutch",
  "English",
  "French",
  "German",
  "Japanese",
  "Spanish",
].map((label) => ({ id: label.toLowerCase(), label }));

export function FormsSection() {
  const [urgency, setUrgency] = useState<"immediate" | "day" | "week">("day");
  const [language, setLanguage] = useState<string | null>("german");
  const [isOn, setOn] = useState(true);
  const [view, setView] = useState("overview");
  const [layout, setLayout] = useState("list");
  const [query, setQuery] = useState("");
  return (
    <Card title="Forms">
      <div className="gallery-columns">
        <TextField
          label="Name"
          placeholder="Nightly imports"
          description="Only you see it."
          isRequired
        />
        <TextField label="Callback URL" isMono defaultValue="https://example.org/callback" />
        <FilterField
          label="Filter"
          isLabelHidden
          placeholder="Find one of 40"
          value={query}
          onChange={setQuery}
        />
        <TextField
          label="E-mail"
          type="email"
          defaultValue="ada@example"
          errorMessage="This is not a complete address."
        />
        <TextField label="Disabled" isDisabled defaultValue="Cannot be changed" />
        <TextArea label="Instruction" placeholder="What should people do?" rows={3} />
        <Select label="Urgency" options={urgencies} value={urgency} onChange={setUrgency} />
        <ComboBox label="Language" options={languages} value={language} onChange={setLanguage} />
        <RadioGroup label="Due" options={urgencies} value={urgency} onChange={setUrgency} />
        <div>
          <Checkbox defaultSelected description="Twice, by different people">
            Ask for two answers
          </Checkbox>
          <Checkbox isIndeterminate>Some of them</Checkbox>
          <Checkbox isDisabled>Not available</Checkbox>
          <Checkbox isInvalid>Needed</Checkbox>
        </div>
        <div>
          <Switch isSelected={isOn} onChange={setOn} description="Takes effect at once">
            Pause the project
          </Switch>
          <Switch>Off</Switch>
          <Switch isDisabled>Not available</Switch>
        </div>
        <div>
          <SegmentedControl
            label="Layout"
            segments={[
              { id: "list", label: "List", icon: "menu" },
              { id: "grid", label: "Grid", icon: "layers" },
            ]}
            value={layout}
            onChange={setLayout}
          />
        </div>
      </div>
      <Tabs
        label="Project"
        value={view}
        onChange={setView}
        tabs={[
          { id: "overview", label: "Overview", content: <p>What is going on.</p> },
          { id: "tasks", label: "Tasks", badge: <Badge>128</Badge>, content: <p>The tasks.</p> },
          { id: "settings", label: "Settings", content: <p>The settings.</p> },
        ]}
      />
    </Card>
  );
}
