package io.importhub.server.importjob;

import io.importhub.server.catalog.Caller;
import io.importhub.server.catalog.Catalog;
import io.importhub.server.catalog.ImportRight;
import io.importhub.server.catalog.Profile;
import io.importhub.server.catalog.Repository;
import java.util.Optional;

/** A catalog in which every repository is there, and every profile until a test removes them. */
final class OneCatalog implements Catalog {
  private volatile boolean hasProfiles = true;

  void removeProfiles() {
    hasProfiles = false;
  }

  @Override
  public Repository repository(Caller caller, String environmentId, String repositoryId) {
    return new Repository(1, environmentId, repositoryId, "Any", false);
  }

  @Override
  public Profile profile(Caller caller, String environmentId, String profileId) {
    return new Profile(environmentId, profileId, "Any", ImportRight.ALL, null, null);
  }

  @Override
  public boolean holdsAll(String userId, String environmentId) {
    return true;
  }

  @Override
  public Optional<Repository> repository(int key) {
    return Optional.of(new Repository(key, "DemoEnv00001", "DemoRepo0001", "Any", false));
  }

  @Override
  public Optional<Profile> profile(String environmentId, String profileId) {
    return Optional.of(new Profile(environmentId, profileId, "Any", ImportRight.ALL, null, null))
        .filter(profile -> hasProfiles);
  }
}
