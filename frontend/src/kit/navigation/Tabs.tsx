import type { ReactNode } from "react";
import { Tabs as AriaTabs, Tab, TabList, TabPanel } from "react-aria-components";
import "./Tabs.css";

export interface TabItem<Id extends string = string> {
  id: Id;
  label: string;
  /** Beside the label, for instance a count. */
  badge?: ReactNode;
  content: ReactNode;
  /** Makes the tab a link, so that the chosen tab is part of the address. */
  href?: string;
}

interface TabsProps<Id extends string> {
  label: string;
  tabs: readonly TabItem<Id>[];
  value: Id;
  onChange: (id: Id) => void;
}

/** Views of one thing, one at a time. Only the chosen one is mounted. */
export function Tabs<Id extends string>({ label, tabs, value, onChange }: TabsProps<Id>) {
  return (
    <AriaTabs
      className="k-tabs"
      selectedKey={value}
      onSelectionChange={(key) => onChange(key as Id)}
    >
      <div className="k-tab-scroller">
        <TabList aria-label={label} className="k-tab-list">
          {tabs.map(({ id, label: words, badge, href }) => (
            <Tab key={id} id={id} className="k-tab" {...(href === undefined ? {} : { href })}>
              {words}
              {badge}
            </Tab>
          ))}
        </TabList>
      </div>
      {tabs.map(({ id, content }) => (
        <TabPanel key={id} id={id} className="k-tab-panel">
          {content}
        </TabPanel>
      ))}
    </AriaTabs>
  );
}
