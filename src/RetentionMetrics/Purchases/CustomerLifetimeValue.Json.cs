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
        WriteTotal(writer, "totalPurchaseValue", _purchaseValue, Parts.PurchaseValue);
        WriteTotal(writer, "totalPurchaseFrequency", _purchaseFrequency, Parts.PurchaseFrequency);
        WriteTotal(writer, "totalLifespan", _lifespan, Parts.Lifespan);
    }

    CustomerLifetimeValue IJsonState<CustomerLifetimeValue>.Read(JsonFields fields)
    {
        var customers = fields.Int64("customers");
        var missing = Parts.None;
        var value = ReadTotal(fields, "totalValue", Parts.Value, ref missing);
        var purchaseValue = ReadTotal(fields, "totalPurchaseValue", Parts.PurchaseValue, ref missing);
        var purchaseFrequency = ReadTotal(fields, "totalPurchaseFrequency", Parts.PurchaseFrequency, ref missing);
        var lifespan = ReadTotal(fields, "totalLifespan", Parts.Lifespan, ref missing);
        if (customers < 0)
            throw new JsonException($"A stored CustomerLifetimeValue has {customers} customers.");
        // A purchase value may be negative: refunds can exceed what was sold.
        if (purchaseFrequency.IsNegative || lifespan.IsNegative)
            throw new JsonException("A stored CustomerLifetimeValue has a negative component.");
        if (customers == 0)
        {
            return value.IsZero && purchaseValue.IsZero && purchaseFrequency.IsZero && lifespan.IsZero
                ? Zero
                : throw new JsonException("A stored CustomerLifetimeValue has totals, but no customers.");
        }

        var stored = new CustomerLifetimeValue(customers, value, purchaseValue, purchaseFrequency, lifespan, missing);
        // Averages that no decimal holds are refused here, not when they are asked for.
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
