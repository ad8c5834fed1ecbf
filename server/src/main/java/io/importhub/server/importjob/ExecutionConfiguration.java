package io.importhub.server.importjob;

import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Tells db-scheduler how imports are executed. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ExecutionProperties.class)
class ExecutionConfiguration {

  @Bean
  CustomTask<Void> importQueueTask(ImportExecution execution) {
    return Tasks.custom(SchedulerJobQueue.TASK)
        .onDeadExecutionRevive()
        .onFailure(execution::failed)
        .execute(execution);
  }
}
