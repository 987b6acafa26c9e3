package starlog.embedded.clickhouse;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Map;

/// What one embedded engine may use and do. An ordinary server assumes that the machine is its own; this one shares a
/// small machine with Kafka, PostgreSQL and the services.
///
/// @param memoryBytes most memory of the whole process; beyond it statements fail with code 241, the process lives on
record EngineLimits(long memoryBytes) {
    /// Environment variable for the memory limit in MiB.
    static final String MEMORY_MIB = "STARLOG_CLICKHOUSE_MEMORY_MIB";

    private static final long MIB = 1 << 20;
    private static final long MEMORY_MIB_MIN = 512; // the idle process has 300, a merge needs some room
    private static final long MEMORY_MIB_DEFAULT_MAX = 1536; // the heaviest test so far took 700

    /// Half of the machine, at most 1.5 GiB, unless the environment says otherwise.
    static EngineLimits of(Map<String, String> environment) throws StartFailure {
        String given = environment.getOrDefault(MEMORY_MIB, "");
        if (given.isBlank())
            return new EngineLimits(MIB * Math.clamp(machineMib() / 2, MEMORY_MIB_MIN, MEMORY_MIB_DEFAULT_MAX));
        try {
            long mib = Long.parseLong(given.strip());
            if (mib >= MEMORY_MIB_MIN && mib <= 1 << 20) return new EngineLimits(MIB * mib);
        } catch (NumberFormatException e) {
            // answered below
        }
        throw new StartFailure(MEMORY_MIB + "=" + given + " is not a number from " + MEMORY_MIB_MIN + " to 1048576");
    }

    private static long machineMib() {
        var system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        return system.getTotalMemorySize() / MIB;
    }

    /// Caches default to gigabytes; tables of a test world need a few MiB of marks. Statistics of columns are for plans of
    /// joins, and cost a fifth of all inserts and merges. More small parts may stand beside a large one before all are merged:
    /// where little comes that is most of the work, and a query hardly sees a dozen parts. A removal of rows is not
    /// put off while two merges run: the usual wait for twenty free places is one for all four, and takes many seconds.
    String configXml(Path users) {
        return """
                <clickhouse>
                  <users_config>%s</users_config>
                  <max_server_memory_usage>%d</max_server_memory_usage>
                  <mark_cache_size>16777216</mark_cache_size>
                  <primary_index_cache_size>16777216</primary_index_cache_size>
                  <index_mark_cache_size>8388608</index_mark_cache_size>
                  <query_condition_cache_size>8388608</query_condition_cache_size>
                  <compiled_expression_cache_size>16777216</compiled_expression_cache_size>
                  <background_pool_size>2</background_pool_size>
                  <merge_tree>
                    <auto_statistics_types></auto_statistics_types>
                    <merge_selector_base>12</merge_selector_base>
                    <number_of_free_entries_in_pool_to_execute_mutation>1</number_of_free_entries_in_pool_to_execute_mutation>
                  </merge_tree>
                </clickhouse>
                """.formatted(escaped(users.toString()), memoryBytes);
    }

    /// Everything on tables, nothing that leaves them: without `READ ON FILE` and its kin the engine refuses file(),
    /// url(), remote(), File and URL tables, backups. What knows no grants, or knows them in a server only, is for
    /// [starlog.embedded.clickhouse.statement.Allowance]. The time limit frees the place of a query whose client is gone.
    String usersXml() {
        return """
                <clickhouse>
                  <profiles><default>
                    <max_memory_usage>%d</max_memory_usage>
                    <max_execution_time>300</max_execution_time>
                  </default></profiles>
                  <quotas><default/></quotas>
                  <users><default>
                    <password></password>
                    <networks><ip>127.0.0.1</ip><ip>::/0</ip></networks>
                    <profile>default</profile>
                    <quota>default</quota>
                    <grants><query>GRANT SHOW, SELECT, INSERT, ALTER, CREATE DATABASE, CREATE TABLE, CREATE VIEW,
                      CREATE TEMPORARY TABLE, CREATE FUNCTION, DROP, UNDROP TABLE, TRUNCATE, OPTIMIZE, KILL QUERY,
                      SYSTEM MERGES, SYSTEM TTL MERGES, SYSTEM FLUSH, SYSTEM DROP CACHE, SYSTEM VIEWS, dictGet
                      ON *.*</query></grants>
                  </default></users>
                </clickhouse>
                """.formatted(memoryBytes / 3 * 2);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
