package io.importhub.server;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class FloorPlanTest {

  @Test
  void roomsUseOnlyWhatTheirPackageInfoAllows() {
    ApplicationModules.of(ImportHubServer.class).verify();
  }
}
