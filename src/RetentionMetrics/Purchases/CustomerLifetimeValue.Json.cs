using System.Text.Json;
using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <content>The stored form: customers and the totals over them.</content>
public readonly partial record struct CustomerLifetimeValue
{
    void IJsonState<CustomerLifetimeValue>.Write(Utf8JsonWriter writer)
    {
        writer.WriteNumber("customers", Customers);
        WriteTotal(writer, "totalValue", _value, Parts.Value);
        WriteTotal(writer, "totalRevenue", _revenue, Parts.Revenue);
        WriteTotal(writer, "totalPurchases", _purchases, Parts.Purchases);
        WriteTotal(writer, "totalLifespan", _lifespan, Parts.Lifespan);
    }

    CustomerLifetimeValue IJsonState<CustomerLifetimeValue>.Read(JsonFields fields)
    {
        var customers = fields.Int64("customers");
        var missing = Parts.None;
        var value = ReadTotal(fields, "totalValue", Parts.Value, ref missing);
        var revenue = ReadTotal(fields, "totalRevenue", Parts.Revenue, ref missing);
        var purchases = ReadTotal(fields, "totalPurchases", Parts.Purchases, ref missing);
        var lifespan = ReadTotal(fields, "totalLifespan", Parts.Lifespan, ref missing);
        if (customers < 0)
            throw new JsonException($"A stored CustomerLifetimeValue has {customers} customers.");
        // Revenue may be negative: refunds can exceed what was sold.
        if (purchases.IsNegative || lifespan.IsNegative)
            throw new JsonException("A stored CustomerLifetimeValue has a negative component.");
        if (customers == 0)
        {
            return value.IsZero && revenue.IsZero && purchases.IsZero && lifespan.IsZero
                ? Zero
                : throw new JsonException("A stored CustomerLifetimeValue has totals, but no customers.");
        }

        var stored = new CustomerLifetimeValue(customers, value, revenue, purchases, lifespan, missing);
        // Averages that no decimal holds throw here, not when they are asked for.
        _ = (stored.Amount, stored.AveragePurchaseValue, stored.PurchaseFrequency, stored.Lifespan);
        return stored;
    }

    private void WriteTotal(Utf8JsonWriter writer, string name, DecimalSum total, Parts part)
    {
        if (_missing.HasFlag(part))
            return;
        writer.WriteSum(name, total);
    }

    private static DecimalSum ReadTotal(JsonFields fields, string name, Parts part, ref Parts missing)
    {
        if (fields.Has(name))
            return fields.Sum(name);
        missing |= part;
        return default;
    }
}
