import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api, dataOf } from "#api";
import { Button, TextField, toast } from "#kit";
import { useSave } from "../forms/useSave";
import type { Usage } from "./queries";

/** What one task of each type costs. */
export function PricesForm({ usage }: { usage: Usage }) {
  const queries = useQueryClient();
  const [currency, setCurrency] = useState(usage.currency);
  const [prices, setPrices] = useState(
    Object.fromEntries(usage.prices.map(({ name, price }) => [name, price])),
  );
  const { isPending, problem, onSubmit } = useSave(async () => {
    await dataOf(api.PUT("/prices", { body: { currency, prices } }));
    await queries.invalidateQueries({ queryKey: ["usage"] });
    toast({ tone: "success", title: "Saved" });
  });

  return (
    <form className="dash-form" onSubmit={onSubmit}>
      <div className="usage-prices">
        <TextField
          label="Currency"
          value={currency}
          onChange={(code) => setCurrency(code.toUpperCase())}
          maxLength={3}
          isMono
        />
        {usage.prices.map(({ name, title }) => (
          <TextField
            key={name}
            label={title}
            value={prices[name] ?? ""}
            onChange={(price) => setPrices((before) => ({ ...before, [name]: price.trim() }))}
            inputMode="decimal"
            placeholder="0.00"
            isMono
          />
        ))}
      </div>
      {problem !== undefined && (
        <p className="usage-problem" role="alert">
          {problem}
        </p>
      )}
      <div className="dash-form-buttons">
        <Button type="submit" variant="primary" isPending={isPending}>
          Save the prices
        </Button>
      </div>
    </form>
  );
}
