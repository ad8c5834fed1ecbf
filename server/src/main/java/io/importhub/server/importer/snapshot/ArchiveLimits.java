package io.importhub.server.importer.snapshot;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What an archive may cost, {@code importhub.snapshot.*}.
 *
 * @param maxEntries the most entries, directories included; 100 000 by default
 * @param maxInflatedSize the most bytes of all entries, inflated; 256 MB by default
 * @param maxEntrySize the most bytes of one entry, inflated; 16 MB by default
 * @param maxRatio the most inflated bytes, beyond the first MB, for one packed byte; of an entry
 *     and of the archive; 200 by default
 */
@ConfigurationProperties("importhub.snapshot")
public record ArchiveLimits(
    @DefaultValue("100000") int maxEntries,
    @DefaultValue("256MB") DataSize maxInflatedSize,
    @DefaultValue("16MB") DataSize maxEntrySize,
    @DefaultValue("200") int maxRatio) {

  /** The limits where nothing is set. */
  public static final ArchiveLimits DEFAULT =
      new ArchiveLimits(100_000, DataSize.ofMegabytes(256), DataSize.ofMegabytes(16), 200);
}
