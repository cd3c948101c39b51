"""Help texts, paragraph by paragraph; ``tr_help`` looks them up."""

HELP: dict[str, str] = {
    # what stands in every help
    "Usage:": "用法：",
    "Arguments": "参数",
    "Options": "选项",
    "Commands": "命令",
    "\\[default: {}]": "\\[默认：{}]",
    "\\[required]": "\\[必填]",
    "Show this message and exit.": "显示本帮助后退出。",
    "Show the version and exit.": "显示版本号后退出。",
    # kg
    "From Chinese education-work speeches to a checked knowledge graph (RDF): by rules, offline, every fact with its sentence.": (
        "把教育工作讲话变成可核对的知识图谱（RDF）：只用规则，不联网，每条事实都附原文。"
    ),
    (
        "Exit codes: 0 fine · 1 failure · 2 wrong usage · 3 an input could not be read (the rest was built) · 5 the graph is not valid · "
        "130 interrupted."
    ): "退出码：0 正常 · 1 失败 · 2 用法不对 · 3 有输入读不了（其余已构建）· 5 图谱不合格 · 130 被中断。",
    # shared options
    "Say what is being done.": "说明正在做什么。",
    "Say nothing besides the answer but errors.": "除结果和错误外不显示别的。",
    "Build, or graph file.": "构建文件夹，或图谱文件。",
    "How to write it.": "输出格式。",
    "Date of the speeches that do not say theirs: 2024, 2024-02, 2024-02-24.": "没有写明日期的讲话的日期：2024、2024-02、2024-02-24。",
    "Region of the speeches that do not say theirs, e.g. 南县.": "没有写明地区的讲话的地区，如 南县。",
    "Rules of your own; several files may be given.": "自备规则文件，可给多个。",
    "Names of your own (name,kind,alias); several files may be given.": "自备名称表（名称,类别,简称），可给多个。",
    # build
    "Build the graph of speeches: files, folders of them, - for standard input; without PATH the folder seeds.": (
        "构建讲话的图谱：输入为文件、文件夹，或 -（标准输入）；不给 PATH 时读 seeds 文件夹。"
    ),
    (
        "Text (.txt, .md), Word (.docx), PDF with text, web pages (.html, .mht), lists (.xlsx, .csv), .epub, .eml and .zip are read as "
        "they are; .doc, .wps, .rtf and .odt where LibreOffice is installed. What cannot be read is named at the end, and the rest is "
        "built."
    ): (
        "文本（.txt、.md）、Word（.docx）、带文字的 PDF、网页（.html、.mht）、列表（.xlsx、.csv）、.epub、.eml 和 .zip 直接读取；"
        "装有 LibreOffice 时也读 .doc、.wps、.rtf 和 .odt。读不了的在最后列出，其余照常构建。"
    ),
    (
        "Writes graph.nq, graph.ttl, graph.graphml, graph.gexf (for Gephi), texts/, tables/ and build.json to DIR. A former build there is "
        "replaced only when the new one is complete."
    ): (
        "在 DIR 中写出 graph.nq、graph.ttl、graph.graphml、graph.gexf（供 Gephi 打开）、texts/、tables/ 和 build.json。"
        "新的构建完整之后才替换旧的。"
    ),
    (
        "Only texts that are new or have changed are read; what the others say is kept in DIR/.kg-cache. The bytes are the same either way."
    ): "只读新增和有改动的文本，其余文本的内容保存在 DIR/.kg-cache 中。两种做法写出的文件逐字节相同。",
    "Where to keep what was read for the next build; else in DIR itself.": "为下次构建保存已读内容的文件夹；不给时存在 DIR 中。",
    "Keep nothing for the next build, and take nothing from the former one.": "不为下次构建保存，也不用上次保存的内容。",
    "Read every text again, whatever was kept.": "不管保存了什么，全部文本重读一遍。",
    # read
    "Show what is understood of files: kind, encoding, the speeches in them with their sections, and what was left out.": (
        "显示对文件的理解：格式、编码、其中的讲话及其章节，以及哪些内容没有读入。"
    ),
    (
        "Takes what kg build takes: files of any kind that is read, folders of them, - for standard input. Nothing is written. "
        "Offsets are characters of the text that kg build keeps in texts/, from 0; start is in, end is out."
    ): (
        "输入与 kg build 相同：各种能读的文件、文件夹，或 -（标准输入）。不写任何文件。"
        "偏移量按 kg build 存入 texts/ 的文本计字符，从 0 起，含首不含尾。"
    ),
    "Example: kg read seeds": "示例：kg read seeds",
    "Each sentence, too, with its place.": "连同每个句子及其位置。",
    "As JSON lines, one a text, with all sections, sentences and noise.": "以 JSON 行输出，每个文本一行，含全部章节、句子和噪声。",
    # diff
    (
        "Compare two builds, or two speeches of one build, fact by fact, with the sentences: what came (+), went (-), is said otherwise "
        "(~)."
    ): "逐条比较两次构建或同一构建中的两篇讲话，并附原句：新增（+）、消失（-）、说法有变（~）。",
    (
        "DIR is a build folder; SPEECH is a speech's short digest or words of its title, looked up in --dir. Sentences of two speeches "
        "that are worded otherwise are listed as well (≠). The exit code is 0 if nothing differs, 1 if something does, as of diff."
    ): (
        "DIR 是构建文件夹；SPEECH 是讲话的短摘要或题名中的文字，在 --dir 中查找。两篇讲话措辞不同的句子也列出（≠）。"
        "没有不同时退出码为 0，有不同时为 1，与 diff 命令一致。"
    ),
    "Only what differs in a figure.": "只列数字上的不同。",
    "As JSON, one object a difference.": "以 JSON 输出，每处不同一个对象。",
    "Example: kg diff 1527f22c7221 c43acf5f0626": "示例：kg diff 1527f22c7221 c43acf5f0626",
    "Example: kg review output --export review.xlsx": "示例：kg review output --export review.xlsx",
    "Where to build.": "构建到哪个文件夹。",
    "Number of processes.": "进程数。",
    # review
    "Write the claims of a build to a sheet (.xlsx or .csv).": "把构建里的陈述写成表格（.xlsx 或 .csv）。",
    "Read decisions from such a sheet (.xlsx or .csv).": "从这样的表格读回裁定（.xlsx 或 .csv）。",
    "Export only claims that carry a flag.": "只导出有疑点标记的陈述。",
    "File of corrections to add them to.": "把裁定写进哪个订正文件。",
    "Review claims in a spreadsheet: export them, decide in the first columns, import the decisions, build again.": (
        "用电子表格审核陈述：导出，在前几列作出裁定，导入裁定，再构建一次。"
    ),
    (
        "A decision is 采纳 (accept), 否决 (reject) or 修改 (edit); for an edit write the right words into the columns that begin with 改."
    ): "裁定写“采纳”“否决”或“修改”；修改时，把正确的内容写进以“改”开头的列。",
    "What you decided about claims and names; without it corrections.yaml, where there is one.": (
        "对陈述和名称的裁定；不给时用 corrections.yaml（有的话）。"
    ),
    "Write nothing unless every input can be read.": "只要有一个输入读不了就什么都不写。",
    "Build into a folder that holds other files, too.": "文件夹里有别的文件也照样构建。",
    "Put ontology, vocabularies and data under this IRI, which ends in /.": "本体、词表和数据都放在这个以 / 结尾的 IRI 之下。",
    "Example: kg build seeds -o output": "示例：kg build seeds -o output",
    # annotate
    "Print what is found in a text as JSON lines: its speeches, and of each every mention and every claim.": (
        "把一篇文本里找到的内容逐行输出为 JSON：各篇讲话，以及其中的每处提及和每条陈述。"
    ),
    "Offsets are characters of the text, from 0; start is in, end is out.": "位置按文本字符计，从 0 起；含起点，不含终点。",
    "For people: each sentence with its marks, values, claims, and the rules that found them.": (
        "供人阅读：逐句标出找到的词语、数值和陈述，并说明所用的规则。"
    ),
    "Example: echo 全县新建学校3所。 | kg annotate": "示例：echo 全县新建学校3所。 | kg annotate",
    # validate
    "Hold a build, or a graph file, against the shapes, the checks and, for a build, its texts.": (
        "用形状约束、检查项核对一次构建或一个图谱文件；对构建还核对原文。"
    ),
    "Each finding names the rule that is broken, the node, and the sentence it comes from. Exit code 5 if there is any.": (
        "每处问题都说明违反了哪条规定、涉及哪个节点、出自哪一句。有问题时退出码为 5。"
    ),
    "Show every finding, not 10 a rule.": "列出全部问题，而不是每条规定 10 处。",
    "Findings as JSON lines, all of them.": "把全部问题逐行输出为 JSON。",
    "Example: kg validate output": "示例：kg validate output",
    # score
    "Precision, recall and F1 of a build's graph against gold annotations; by rule: what each yields, and how much of it is right.": (
        "对照人工标注，计算一次构建的准确率、召回率和 F1；也可按规则列出各找到多少、对了多少。"
    ),
    "Gold annotations, JSON lines.": "人工标注，每行一个 JSON。",
    "Score this document of the gold file only; may be repeated.": "只评标注文件中的这一篇，可给多次。",
    "Figures by kind of fact, or by rule.": "按事实种类或按规则列出。",
    "Show N examples of what went wrong with each kind.": "每一种列出 N 个出错的例子。",
    "Figures as JSON.": "以 JSON 输出。",
    "Example: kg score output --gold tests/gold/seeds.jsonl --by rule": "示例：kg score output --gold tests/gold/seeds.jsonl --by rule",
    # questions and query
    "List the questions that kg query can ask by name; with NAME, one of them with its parameters, columns and SPARQL.": (
        "列出 kg query 可按名称提的问题；给出 NAME 则显示其中一个的参数、列和 SPARQL。"
    ),
    "How to write the list.": "列表的格式。",
    "Example: kg questions figures": "示例：kg questions figures",
    ("Ask the graph in Chinese: 谁印发了甲, 甲有哪些指标, 乙历年是多少, 甲由谁授予, 哪些任务没有完成, 甲在哪些讲话里提到."): (
        "用中文提问：谁印发了甲、甲有哪些指标、乙历年是多少、甲由谁授予、哪些任务没有完成、甲在哪些讲话里提到。"
    ),
    (
        "The question is turned into one of those that kg questions lists; names may be short or slightly mistyped. What it was taken for "
        "and the SPARQL are printed first (with --format other than table on standard error, with --quiet not at all). What is not "
        "understood is said, with the nearest questions or names; nothing is guessed."
    ): (
        "问题会转成 kg questions 列出的某个问题；名称可以简写，个别错字也能认。先显示理解成了什么、用的是哪段 SPARQL"
        "（--format 不是 table 时写到标准错误，加 --quiet 则不显示）。听不懂就直说，并给出最接近的问法或名称，绝不猜测。"
    ),
    "Example: kg ask 谁印发了党建工作标准？": "示例：kg ask 谁印发了党建工作标准？",
    # kg export
    "Export the graph: GEXF, GraphML or tables for Gephi, JSON for VOSviewer, tables for Neo4j, JSON-LD, or Parquet.": (
        "导出图谱：供 Gephi 用的 GEXF、GraphML 或表格，供 VOSviewer 用的 JSON，供 Neo4j 用的表格，以及 JSON-LD 和 Parquet。"
    ),
    (
        "Profiles: entities (entities and relations, claims folded into edges), evidence (claims and speeches are nodes too), policy (who "
        "issues, cites and carries out), metrics (subjects and indicators), people, reuse (speeches that share text). JSON-LD holds the "
        "whole graph, Parquet the tables of the build."
    ): (
        "画法：entities（实体与关系，陈述折叠成边）、evidence（陈述和讲话也作节点）、policy（谁发布、引述、贯彻）、metrics（主体与指标）、"
        "people（人物和职务）、reuse（讲话之间的重复）。JSON-LD 是整个图谱，Parquet 是构建的各张表。"
    ),
    "Without -o the file is named after profile and form: policy.gexf; tables go into a folder.": (
        "不写 -o 时按画法和格式命名，如 policy.gexf；表格放进文件夹。"
    ),
    "Form to write.": "输出的格式。",
    "Which part of the graph is drawn.": "画图谱的哪一部分。",
    "File or folder to write.": "写入的文件或文件夹。",
    "Positions by ForceAtlas2 instead of arithmetic (needs the extra “layout”; at most 10,000 nodes).": (
        "用 ForceAtlas2 布局代替算式定位（需装附加组件 layout，至多一万个节点）。"
    ),
    "Example: kg export --to gexf --profile policy": "示例：kg export --to gexf --profile policy",
    "Ask the graph of a build: one of the questions that kg questions lists, or SPARQL with -e or from FILE.": (
        "向一次构建的图谱提问：用 kg questions 列出的问题，或用 -e、FILE 给出的 SPARQL。"
    ),
    (
        "SPARQL may be SELECT, ASK, CONSTRUCT or DESCRIBE. The prefixes edu, v, id, rdf, rdfs, owl, xsd, dcterms, oa, org, prov, schema "
        "and skos are known. The query sees one flat graph (with GRAPH or FROM the named ones) together with the ontology and the "
        "vocabularies; it cannot write, and SERVICE is refused."
    ): (
        "SPARQL 可用 SELECT、ASK、CONSTRUCT、DESCRIBE。前缀 edu、v、id、rdf、rdfs、owl、xsd、dcterms、oa、org、prov、schema、skos "
        "不必声明。查询看到的是一张合并的图（用 GRAPH 或 FROM 可看各命名图），连同本体和词表；查询不能写入，也不许用 SERVICE。"
    ),
    "Tables, and every answer to a question with a name, show labels in place of IRIs.": "表格和按名称提问的结果都用标签代替 IRI。",
    "The query itself, instead of a name or a file.": "直接给出查询语句，不用名称或文件。",
    "How to write the answer.": "结果的格式。",
    "IRIs instead of labels.": "显示 IRI 而不是标签。",
    "Every column of a question in the table.": "表格里给出问题的全部列。",
    "When to stop.": "最多等多久。",
    'Narrow a question, or bind a variable of SPARQL: 2024, <IRI>, edu:Policy, "市委"@zh, or plain text.': (
        '缩小问题的范围，或给 SPARQL 变量赋值：2024、<IRI>、edu:Policy、"市委"@zh 或普通文字。'
    ),
    "Example: kg query figures --set theme=办学条件": "示例：kg query figures --set theme=办学条件",
    # explain
    "Explain a name, a claim or a speech: what it is, where it is said, which rule found it, why it was merged or left apart.": (
        "说明一个名称、一条陈述或一篇讲话：它是什么，出自哪里，由哪条规则找到，为什么合并或没有合并。"
    ),
    (
        "Takes a name as the texts have it, an IRI, the short digest of a speech or claim, or some words of a name. If nothing is called "
        "exactly so, the nearest names are listed; if several things are, how to pick one."
    ): "可给原文中的名称、IRI、讲话或陈述的短编号，或名称中的几个字。没有完全同名的，就列出相近的名称；同名的有几个，就说明怎样指定一个。",
    "Most places and claims to show.": "最多列出几处出处、几条陈述。",
    "Rules of your own that the build has, too.": "构建时用过的自备规则文件。",
    "Example: kg explain 县局 --dir output": "示例：kg explain 县局 --dir output",
    # conflicts
    (
        "List claims that contradict each other: one indicator, subject and period, two values; with both sentences and where they stand."
    ): "列出相互矛盾的说法：指标、主体、时期相同而数值不同，附两处原文和出处。",
    (
        "Told apart, and not listed, are different periods, populations and scopes, parts and wholes, roundings and hedges that agree, "
        "plans and results, levels and changes, masked values, and revisions."
    ): "时期、对象、范围不同，部分与整体，取整或约数相合，计划与结果，数值与增减，被掩去的数，以及后来的修订，都不算矛盾，不列出。",
    "Only indicators with these words in their names.": "只看名称中有这些字的指标。",
    "List revisions as well: a number that a later one corrects or updates.": "把修订也列出来：后来更正或更新了的数。",
    "As JSON, one object a pair; revisions are in it.": "以 JSON 输出，一对一行，包括修订。",
    "Example: kg conflicts output": "示例：kg conflicts output",
    # report
    "Write a report of a build: FILE.xlsx for Excel, FILE.html for the browser, FILE.md, or FILE.csv with the figures only.": (
        "把构建写成报告：FILE.xlsx 供 Excel 打开，FILE.html 供浏览器打开，FILE.md 是 Markdown，FILE.csv 只有指标。"
    ),
    (
        "In it: an overview; achievements by theme, plans and problems, each with its sentence; figures with value, unit, period and "
        "source; relations; the ledger of promises; conflicts; what is masked or suspect; series with their charts. The report is in "
        "Chinese."
    ): (
        "内容有：概览；按主题列出的成绩、计划与要求、问题与不足，各附原句；指标的数值、单位、时间和出处；关系；承诺台账；前后不一之处；"
        "遮盖与存疑之处；走势和走势图。报告用中文写成。"
    ),
    "Where to write it; the ending decides.": "写到哪里；后缀决定格式。",
    "Only this speech: its short digest, or words of its title; may be repeated.": "只看这篇讲话：短编号，或标题中的字；可给多次。",
    "Only speeches given in this region: words of its name.": "只看这个地区的讲话：名称中的字。",
    "Only this theme, e.g. 师资队伍 or teachers; may be repeated.": "只看这个主题，如 师资队伍 或 teachers；可给多次。",
    "Example: kg report output -o report.xlsx": "示例：kg report output -o report.xlsx",
    # ledger
    (
        "The ledger of promises: what was planned or required, by whom and until when, and what a later speech reports of it."
    ): "承诺台账：计划或要求了什么，由谁、到何时，后来的讲话怎样报告。",
    (
        "met: the result reaches the target, or the deed is done. missed: it does not. unclear: a result is told, but masked or too "
        "roughly to say. noWord: no later speech in the build has a word of it."
    ): (
        "met（已兑现）：结果达到目标，或事情已经办了。missed（未达到）：没有达到。unclear（无法判断）：报告了结果，但被掩去或说得太粗。"
        "noWord（没有下文）：构建中后来的讲话都没有提到。"
    ),
    "Only of this body or region: words of its name.": "只看这个机构或地区：名称中的字。",
    "Only indicators and undertakings with these words.": "只看有这些字的指标或事项。",
    "Only what was due, or was promised, in this year.": "只看这一年到期或在这一年承诺的。",
    "Only these outcomes; may be repeated.": "只看这几种兑现情况，可给多次。",
    "Most rows of the table.": "表格最多列几行。",
    "As JSON, one object a promise, all of them.": "以 JSON 输出，一条一行，全部列出。",
    "Write all of them to a table, .xlsx or .csv.": "把全部写成表格文件，.xlsx 或 .csv。",
    "Example: kg ledger output": "示例：kg ledger output",
    # stats
    "A build at a glance: its speeches with their short digests, counts by class, status, theme and flag, what was skipped.": (
        "一次构建的概况：各篇讲话及其短编号，按类别、状态、主题、标记的计数，跳过了什么。"
    ),
    "Nothing is built again. The short digest names a speech everywhere: kg explain DIGEST, kg query figures --set speech=DIGEST.": (
        "不会重新构建。短编号处处可以代表讲话：kg explain 短编号，kg query figures --set speech=短编号。"
    ),
    "Example: kg stats output": "示例：kg stats output",
    # completion
    "Print the script that completes kg in a shell: commands, options, files, and the names of questions.": (
        "输出命令行补全脚本：可补全命令、选项、文件和问题名称。"
    ),
    (
        'Put it into the shell\'s start file: eval "$(kg completion bash)" into ~/.bashrc, eval "$(kg completion zsh)" into ~/.zshrc; for '
        "fish: kg completion fish > ~/.config/fish/completions/kg.fish"
    ): (
        '写进 shell 的启动文件：~/.bashrc 中加 eval "$(kg completion bash)"，~/.zshrc 中加 eval "$(kg completion zsh)"；'
        "fish 用：kg completion fish > ~/.config/fish/completions/kg.fish"
    ),
    'Example: eval "$(kg completion bash)"': '示例：eval "$(kg completion bash)"',
}
