package io.importhub.server.importjob;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The settings of imports, {@code importhub.import.*}; the size of an upload is a setting of the
 * room upload.
 *
 * @param maxTextSize the most bytes of one text of a command file, unfolded; 4 MB by default
 * @param retention how long a job, its rejects and events are kept after its end; 7 days by default
 * @param idempotencyKeyRetention how long an {@code Idempotency-Key} is remembered after its job
 *     was accepted; 24 hours by default
 * @param idempotencyKeyLease how long the first request with a key may be silent before another one
 *     may take the key over; 30 seconds by default
 * @param drainTime how long the rest of a refused request is read and thrown away; 5 seconds by
 *     default
 * @param syncWait how long a request may wait for the end of its job; 60 seconds by default
 * @param maxWaitingJobs how many jobs of one user may wait for their turn; 1 000 by default
 */
@ConfigurationProperties("importhub.import")
record ImportProperties(
    @DefaultValue("4MB") DataSize maxTextSize,
    @DefaultValue("7d") Duration retention,
    @DefaultValue("24h") Duration idempotencyKeyRetention,
    @DefaultValue("30s") Duration idempotencyKeyLease,
    @DefaultValue("5s") Duration drainTime,
    @DefaultValue("60s") Duration syncWait,
    @DefaultValue("1000") int maxWaitingJobs) {}
