package starlog.embedded.clickhouse.statement;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Which of the engine's functions, settings and engines a statement may name. The lists say what is allowed; whatever else the
/// engine has, today or in its next version, is refused: as a library it reads and writes any file of this machine
/// for whoever asks. The engine's own grants do the same for sources of data; what stands here is what they do not
/// cover. Immutable.
public final class Allowance {
    /// Kinds of functions, as `system.functions` has them, that make a value of their arguments and nothing else.
    private static final Set<String> CATEGORIES = Set.of(
            "Aggregate Functions",
            "Arithmetic",
            "Arrays",
            "Bit",
            "Bitmap",
            "Comparison",
            "Conditional",
            "Dates and Times",
            "Dictionary",
            "Distance",
            "Encoding",
            "Encryption",
            "Financial",
            "Geo",
            "Geo Polygon",
            "Hash",
            "IP Address",
            "JSON",
            "Logical",
            "Map",
            "Mathematical",
            "Null",
            "NumericIndexedVector",
            "QBit",
            "Random Number",
            "Rounding",
            "String",
            "String Replacement",
            "String Search",
            "String Splitting",
            "Time Series",
            "Time Window",
            "Tuple",
            "Type Conversion",
            "URL",
            "UUID");

    /// Of the engine's mixed bag; lower case.
    private static final Set<String> FUNCTIONS = Set.of(
            ("bar blocknumber blocksize buildid bytesize casewithexpression countdigits currentdatabase currentqueryid"
                            + " currentprofiles currentroles currentschemas currentuser authenticateduser defaultroles enabledroles"
                            + " defaultvalueofargumenttype defaultvalueoftypename displayname dumpcolumnstructure"
                            + " errorcodetoname finalizeaggregation flipcoordinates formatquery formatqueryornull"
                            + " formatquerysingleline formatquerysinglelineornull formatreadabledecimalsize"
                            + " formatreadablequantity formatreadablesize formatreadabletimedelta fqdn getsetting"
                            + " getsettingordefault getsizeofenumtype getsubcolumn globalvariable hascolumnintable"
                            + " highlightquery hostname identity ignore indexhint initialqueryid"
                            + " initialquerystarttime initializeaggregation isconstant isdecimaloverflow joinget"
                            + " joingetornull lowcardinalityindices lowcardinalitykeys macnumtostring macstringtonum"
                            + " macstringtooui materialize minsamplesizecontinuous minsamplesizeconversion neighbor nested"
                            + " normalizequery normalizequerykeepnames normalizedqueryhash normalizedqueryhashkeepnames"
                            + " parsereadablesize parsereadablesizeornull parsereadablesizeorzero parsetimedelta"
                            + " partitionid queryid revision rownumberinallblocks rownumberinblock runningaccumulate"
                            + " runningdifference runningdifferencestartingwithfirstvalue serveruuid shardcount shardnum"
                            + " sleep sleepeachrow throwif timezone tocolumntypename totypename tokenizequery transform"
                            + " uptime validatenestedarraysizes variantelement varianttype version visiblewidth")
                    .split(" "));

    private static final Set<String> TABLE_FUNCTIONS = Set.of(
            ("format generaterandom generateseries generate_series input loop merge mergetreeindex mergetreeprojection null"
                            + " numbers numbers_mt primes values view viewexplain zeros zeros_mt")
                    .split(" "));

    /// Settings that begin like this bound, order or format what a statement does with its tables,
    private static final List<String> SETTINGS = List.of(
            ("aggregation_ allow_nullable_key allow_suspicious_ alter_sync async_insert bool_ cast_ compile_ convert_"
                            + " count_distinct_ data_type_default_ date_time_ decimal_ deduplicate_ distinct_"
                            + " empty_result_ enable_ extremes final flatten_nested force_ format_csv_ format_tsv_"
                            + " group_by_ implicit_select index_granularity input_format_ insert_ join_ lightweight_"
                            + " limit log_comment low_cardinality_ materialized_views_ max_ merge_max_ min_"
                            + " mutations_sync non_replicated_deduplication_window offset optimize_ output_format_"
                            + " parallel_view_processing prefer_ priority query_plan_ read_overflow_mode readonly remove_empty_parts"
                            + " result_overflow_mode select_sequential_ send_progress_ session_timezone short_circuit_"
                            + " sort_overflow_mode throw_on_ timeout_ transform_null_in ttl_only_drop_parts union_ use_"
                            + " wait_for_async_insert")
                    .split(" "));

    /// unless one of these is in the name: then they say where else to read, write or evaluate.
    private static final List<String> OUTWARD = List.of(
            ("archive azure cluster dialect directory disk distributed endpoint file hdfs hive http iceberg keeper object_storage"
                            + " path python remote s3 schema script template url values_interpret workload zookeeper")
                    .split(" "));

    /// Their rows lie in the data folder or in memory. An EmbeddedRocksDB table, for one, writes into any folder.
    private static final Set<String> ENGINES =
            Set.of(("mergetree replacingmergetree summingmergetree aggregatingmergetree collapsingmergetree"
                            + " versionedcollapsingmergetree log tinylog stripelog memory null set join buffer merge atomic")
                    .split(" "));

    private final Set<String> refused = new HashSet<>();
    private final Set<String> refusedEngines = new HashSet<>();
    private final Set<String> refusedCalls = new HashSet<>();

    /// A function of the engine.
    ///
    /// @param standsFor what it is another name of, or its own name
    /// @param category of what it stands for, as `system.functions` has it
    public record Function(String name, String standsFor, String category) {
        boolean allowed() {
            return CATEGORIES.contains(category) || FUNCTIONS.contains(lower(standsFor));
        }
    }

    /// @param functions all, aggregate functions among them
    /// @param tableFunctions names of all
    /// @param settings names of all, those of tables among them
    /// @param engines names of all, those of databases among them
    public Allowance(
            Collection<Function> functions,
            Collection<String> tableFunctions,
            Collection<String> settings,
            Collection<String> engines) {
        for (Function function : functions) if (!function.allowed()) refused.add(lower(function.name));
        for (String name : settings) if (!mayBeSet(name)) refused.add(name);
        for (String name : engines) if (!ENGINES.contains(lower(name))) refusedEngines.add(lower(name));
        for (String name : tableFunctions) if (!TABLE_FUNCTIONS.contains(lower(name))) refusedCalls.add(lower(name));
    }

    /// Whether a request or statement may change this setting.
    public static boolean mayBeSet(String setting) {
        return SETTINGS.stream().anyMatch(setting::startsWith)
                && OUTWARD.stream().noneMatch(setting::contains);
    }

    /// Why the statement must not run. A function can be handed to another one by its bare name, so the names are
    /// refused wherever they stand outside of text; a column must be called otherwise.
    ///
    /// @param parameters values of the statement's parameters: one may stand for a name
    public Optional<String> objection(Statement statement, Collection<String> parameters) {
        var words = statement.words();
        String before = "";
        boolean takesNames = false;
        while (words.next()) {
            String word = lower(words.value());
            if (words.isQuoted() && word.contains("\\")) return Optional.of("A name with \\ in it is not allowed");
            if (before.equals("into") && word.equals("outfile") || before.equals("from") && word.equals("infile"))
                return Optional.of("INTO OUTFILE and FROM INFILE are not allowed");
            boolean refusedHere = words.opensCall() && refusedCalls.contains(word)
                    || before.equals("engine") && refusedEngines.contains(word);
            if (refuses(word) || refusedHere) return notAllowed(words.value());
            takesNames |= word.equals("identifier");
            before = words.isQuoted() ? "" : word;
        }
        return takesNames ? parameters.stream().flatMap(this::refusedName).findFirst() : Optional.empty();
    }

    private Stream<String> refusedName(String parameter) {
        return refuses(lower(parameter)) ? notAllowed(parameter).stream() : Stream.empty();
    }

    private boolean refuses(String word) {
        return refused.contains(word) || word.startsWith("param_");
    }

    private static Optional<String> notAllowed(String name) {
        return Optional.of("The name " + name + " is not allowed: it stands for a function, setting or engine that"
                + " reaches outside of the tables, or may. A column must be called otherwise");
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
