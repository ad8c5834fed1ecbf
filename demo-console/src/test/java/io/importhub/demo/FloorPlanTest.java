package io.importhub.demo;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.importhub.demo", importOptions = DoNotIncludeTests.class)
class FloorPlanTest {

  @ArchTest
  static final ArchRule seesThePublicApiOfTheSdkOnly =
      noClasses()
          .should()
          .dependOnClassesThat(
              resideInAPackage("io.importhub..")
                  .and(resideOutsideOfPackage("io.importhub.demo.."))
                  .and(resideOutsideOfPackage("io.importhub.client")));

  @ArchTest
  static final ArchRule screensAskNobody =
      classes()
          .that()
          .resideInAPackage("io.importhub.demo.screen")
          .should()
          .onlyDependOnClassesThat(
              resideOutsideOfPackage("io.importhub.demo..")
                  .or(resideInAPackage("io.importhub.demo.screen")));
}
