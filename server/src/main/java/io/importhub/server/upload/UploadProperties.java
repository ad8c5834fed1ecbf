package io.importhub.server.upload;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The settings of uploads; they stand beside those of imports in {@code importhub.import.*}.
 *
 * @param maxFileSize the largest file that is taken; 30 MB (31 457 280 bytes) by default
 * @param abandonedAfter how long an upload without an end may stand still before it is removed; 1
 *     hour by default
 */
@ConfigurationProperties("importhub.import")
public record UploadProperties(
    @DefaultValue("30MB") DataSize maxFileSize, @DefaultValue("1h") Duration abandonedAfter) {}
