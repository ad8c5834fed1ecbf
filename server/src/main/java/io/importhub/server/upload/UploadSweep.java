package io.importhub.server.upload;

import java.time.Instant;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Removes what a server that died left of uploads: those without an end that stood still for {@code
 * importhub.import.abandoned-after}. At the start and each {@code importhub.import.sweep-interval};
 * several nodes may do it at once.
 */
@Component
class UploadSweep {
  private static final Logger LOG = LoggerFactory.getLogger(UploadSweep.class);

  private final UploadRows rows;
  private final UploadProperties settings;
  private final InstantSource clock;

  UploadSweep(UploadRows rows, UploadProperties settings, InstantSource clock) {
    this.rows = rows;
    this.settings = settings;
    this.clock = clock;
  }

  @Scheduled(fixedDelayString = "${importhub.import.sweep-interval:30s}")
  void sweep() {
    Instant stoodStillSince = clock.instant().minus(settings.abandonedAfter());
    for (String id : rows.abandonedSince(stoodStillSince)) {
      rows.removeIncomplete(id);
      LOG.info("Upload {} without an end removed, nothing arrived since {}", id, stoodStillSince);
    }
  }
}
