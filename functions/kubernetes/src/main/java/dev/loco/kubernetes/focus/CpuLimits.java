package dev.loco.kubernetes.focus;

import dev.loco.contract.Tier;
import java.math.BigDecimal;
import java.util.regex.Pattern;

/**
 * CPU limits of emulators by tier, as Kubernetes quantities in cores or thousandths: {@code 1}, {@code 0.5}, {@code 150m}.
 *
 * @param focused of the tiers in use ({@code LOCO_CPU_FOCUSED})
 * @param visible of tiles on the wall ({@code LOCO_CPU_VISIBLE})
 * @param background of those nobody watches ({@code LOCO_CPU_BACKGROUND})
 */
public record CpuLimits(String focused, String visible, String background) {
    private static final Pattern QUANTITY = Pattern.compile("[0-9]{1,6}(\\.[0-9]{1,3})?|[0-9]{1,9}m");
    private static final BigDecimal THOUSAND = BigDecimal.valueOf(1000);

    /** What a machine with nothing else to do gives a guest of the 1990s, and what keeps the others answering. */
    public static final CpuLimits DEFAULT = new CpuLimits("1000m", "500m", "50m");

    /** Refuses what is no amount of CPU, and limits that would lower the one in focus. */
    public CpuLimits {
        if (millis(focused) < millis(visible) || millis(visible) < millis(background) || millis(background) < 1) {
            throw new IllegalArgumentException("CPU limits must not rise from focused (" + focused + ") over visible ("
                    + visible + ") to background (" + background + "), nor be 0");
        }
    }

    String of(Tier tier) {
        return switch (tier) {
            case FOCUSED, ROOM -> focused;
            case VISIBLE -> visible;
            case BACKGROUND -> background;
        };
    }

    static long millis(String quantity) {
        if (!QUANTITY.matcher(quantity).matches()) {
            throw new IllegalArgumentException("\"" + quantity + "\" is no CPU limit; write 1, 0.5 or 150m");
        }
        return quantity.endsWith("m")
                ? Long.parseLong(quantity.substring(0, quantity.length() - 1))
                : new BigDecimal(quantity).multiply(THOUSAND).longValueExact();
    }
}
