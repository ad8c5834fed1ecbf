package io.importhub.server.push;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TopicTest {

  @Test
  void readsTheRepositoryOfADestination() {
    assertThat(Topic.of("/topic/environments/DemoEnv00001/repositories/Demo(epo)001/imports"))
        .contains(new Topic("DemoEnv00001", "Demo(epo)001"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/topic/environments/*/repositories/DemoRepo0001/imports",
        "/topic/environments/**",
        "/topic/environments/DemoEnv00001/repositories/DemoRepo000./imports",
        "/topic/environments/DemoEnv00001/repositories/DemoRepo0001/imports/",
        "/topic/environments/DemoEnv00001/repositories/DemoRepo0001",
        "/queue/import-events",
        ""
      })
  void findsNoRepositoryInAnythingElse(String destination) {
    assertThat(Topic.of(destination)).isEmpty();
  }
}
