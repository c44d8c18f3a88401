/*
 * Addresses: every item of 様式３ in documents at random is found again by the address it is given,
 * and the ways in which people write addresses lead where they meant.
 */
#include "unit.h"
#include "yoshiki3/address.h"

#define DOCUMENTS 4
#define FOUND     40

struct world {
	struct form_library *library;
	struct assessment *assessment;
	uint32_t random;
};

static unsigned
below(struct world *world, unsigned bound)
{
	world->random ^= world->random << 13;
	world->random ^= world->random >> 17;
	world->random ^= world->random << 5;
	return world->random % bound;
}

static void
begin(struct world *world, unsigned edition)
{
	const struct form *form;

	world->library = unit_library();
	form = form_library_get(world->library, "yoshiki3", NULL, NULL);
	assert_non_null(form);
	world->assessment = assessment_new(form, edition);
}

static void
end(struct world *world)
{
	assessment_free(world->assessment);
	form_library_free(world->library);
}

/* Names as files, systems and others have them, some of which are the form's own words. */
static const char *
any_name(struct world *world)
{
	static const char *const names[] = {"健康診査ファイル", "（１）予防接種ファイル",
	    "２．母子保健ファイル", "健康診査ファイル", "①台帳", "委託事項2", "リスク対策",
	    "第3期 宛名システム\n（令和7年度から）", "IIIの2", "", "3", "システム1", "（2）"};

	return names[below(world, sizeof(names) / sizeof(names[0]))];
}

/* Puts blocks with names into every repeat in given blocks around it. */
static void
fill(struct world *world, const struct form_item *item, struct path path)
{
	unsigned count = item->kind == FORM_REPEAT ? 1 + below(world, 4) : 1;

	for (unsigned i = 1; i <= count; i++) {
		if (item->kind == FORM_REPEAT)
			path.index[item->depth - 1] = i;
		path.item = item;
		if (item->kind == FORM_TEXT || item->kind == FORM_LINE)
			assert_true(assessment_set(world->assessment, &path,
			    item->kind == FORM_TEXT ? any_name(world) : "名称", NULL, NULL));
		for (const struct form_item *child = item->first; child != NULL;
		     child = child->next) {
			if (form_item_in_edition(child, assessment_edition(world->assessment)))
				fill(world, child, path);
		}
	}
}

static void
expect_same(const struct world *world, const struct path *path)
{
	struct path wanted = *path;
	struct path found[FOUND];
	struct buf spelled = {0};
	struct buf name = {0};
	struct address_words words = {0};
	size_t count;
	bool there = false;
	bool joined = false;

	if (wanted.item->kind == FORM_CHECK && wanted.item->parent->kind == FORM_CHECKS)
		wanted.item = wanted.item->parent;
	address_format(world->assessment, path, &spelled);
	path_format(path, &name);
	words.item = buf_text(&spelled);
	count = address_find(world->assessment, &words, found, FOUND);
	for (size_t i = 0; i < count; i++) {
		there = there ||
			(path_compare(&found[i], &wanted) == 0 && found[i].item == wanted.item);
		joined = joined || found[i].item->place == PLACE_JOIN;
	}
	/* A count says no more than the item it is joined to. */
	if (!there || count > (joined ? 2u : 1u)) {
		struct buf first = {0};

		if (count > 0)
			path_format(&found[0], &first);
		fail_msg(
		    "%s:\n%s\nfinds %zu: %s", buf_text(&name), words.item, count, buf_text(&first));
	}
	buf_free(&spelled);
	buf_free(&name);
}

static void
expect_all(const struct world *world, const struct form_item *item, struct path path)
{
	unsigned count = 1;

	if (!form_item_in_edition(item, assessment_edition(world->assessment)))
		return;
	if (item->kind == FORM_REPEAT) {
		struct path around = path;

		around.item = item->container;
		count = element_block_count(assessment_find(world->assessment, &around), item);
	}
	for (unsigned i = 1; i <= count; i++) {
		if (item->kind == FORM_REPEAT)
			path.index[item->depth - 1] = i;
		path.item = item;
		if (form_kind_has_value(item->kind))
			expect_same(world, &path);
		for (const struct form_item *child = item->first; child != NULL;
		     child = child->next)
			expect_all(world, child, path);
	}
}

static void
every_item_is_found_by_its_address(void **state)
{
	(void)state;
	for (unsigned i = 0; i < DOCUMENTS; i++) {
		struct world world = {.random = 2463534242u + i};
		struct path path = {0};

		begin(&world, i % 2);
		path.item = assessment_form(world.assessment)->root;
		fill(&world, path.item, path);
		expect_all(&world, path.item, path);
		end(&world);
	}
}

static void
expect_spelled(const struct world *world, const char *text, const char *expected)
{
	struct buf spelled = {0};
	struct path path;

	assert_true(path_parse(assessment_form(world->assessment),
	    assessment_edition(world->assessment), PATH_PATTERN, text, NULL, &path, NULL));
	address_format(world->assessment, &path, &spelled);
	assert_string_equal(buf_text(&spelled), expected);
	buf_free(&spelled);
}

static void
addresses_are_spelled_as_the_paper_has_them(void **state)
{
	struct world world = {0};

	(void)state;
	begin(&world, 1);
	expect_spelled(&world, "cover.agency", "表紙\n評価実施機関名");
	expect_spelled(
	    &world, "basic.mynumber.basis", "Ⅰ　基本情報\n４．個人番号の利用\n法令上の根拠");
	expect_spelled(&world, "basic.system[2].links.tax",
	    "Ⅰ　基本情報\n"
	    "２．特定個人情報ファイルを取り扱う事務において使用するシステム\n"
	    "システム2\n③他のシステムとの接続");
	expect_spelled(&world, "file[1].acquisition.user_count",
	    "Ⅱ　特定個人情報ファイルの概要\n３．特定個人情報の入手・使用\n"
	    "④使用の主体\n使用者数");
	expect_spelled(&world, "file[1].overview.scope_need",
	    "Ⅱ　特定個人情報ファイルの概要\n２．基本情報\n③対象となる本人の範囲\nその必要性");
	expect_spelled(&world, "file[1].consignment.count",
	    "Ⅱ　特定個人情報ファイルの概要\n"
	    "４．特定個人情報ファイルの取扱いの委託\n委託の有無");
	expect_spelled(&world, "file[1].consignment.item[3].name",
	    "Ⅱ　特定個人情報ファイルの概要\n"
	    "４．特定個人情報ファイルの取扱いの委託\n委託事項3");
	expect_spelled(&world, "file[1].consignment.item[3].sub_use",
	    "Ⅱ　特定個人情報ファイルの概要\n"
	    "４．特定個人情報ファイルの取扱いの委託\n委託事項3\n再委託\n④再委託の有無");
	expect_spelled(&world, "file[1].records", "（別添１）　特定個人情報ファイル記録項目");
	expect_spelled(&world, "file[1].risk.use.unauthorized.authentication_method",
	    "Ⅲ　リスク対策\n３．特定個人情報の使用\n"
	    "リスク２：　権限のない者（元職員、アクセス権限のない職員等）によって不正に使用されるリ"
	    "スク\n"
	    "ユーザ認証の管理\n具体的な管理方法");
	/* No risk where the item has a number of its own. */
	expect_spelled(&world, "file[1].risk.storage.leak.incident_content",
	    "Ⅲ　リスク対策\n７．特定個人情報の保管・消去\n"
	    "②過去３年以内に、評価実施機関において、個人情報に関する重大事故が発生したか\n"
	    "その内容");
	expect_spelled(&world, "file[1].risk.education.method",
	    "Ⅲ　リスク対策\n９．従業者に対する教育・啓発\n具体的な方法");
	expect_spelled(&world, "annex[2].title", "別紙2\n標題");
	expect_spelled(&world, "annex[2].body", "別紙2");
	end(&world);
}

static void
the_file_is_named_where_there_are_several(void **state)
{
	struct world world = {0};

	(void)state;
	begin(&world, 1);
	unit_set(world.assessment, "file[1].overview.name", "（１）健康診査ファイル\n（旧台帳）");
	expect_spelled(&world, "file[1].records", "（別添１）　特定個人情報ファイル記録項目");
	unit_set(world.assessment, "file[2].overview.name", "２．母子保健ファイル");
	expect_spelled(&world, "file[1].records",
	    "（別添１）　特定個人情報ファイル記録項目（健康診査ファイル）");
	expect_spelled(&world, "file[2].remarks",
	    "Ⅱ　特定個人情報ファイルの概要（母子保健ファイル）\n７．備考");
	unit_set(world.assessment, "file[3].overview.name", "母子保健ファイル");
	expect_spelled(&world, "file[2].remarks",
	    "Ⅱ　特定個人情報ファイルの概要（2　母子保健ファイル）\n７．備考");
	unit_set(world.assessment, "file[2].overview.name", "");
	expect_spelled(&world, "file[2].remarks", "Ⅱ　特定個人情報ファイルの概要（2）\n７．備考");
	end(&world);
}

/* The first path that is found, "" for none. */
static void
expect_found(const struct world *world, const char *item, const char *after, const char *expected)
{
	struct address_words words = {.item = item, .after = after};
	struct path found[FOUND];
	struct buf name = {0};

	if (address_find(world->assessment, &words, found, FOUND) > 0)
		path_format(&found[0], &name);
	if (strcmp(buf_text(&name), expected) != 0)
		fail_msg("%s: %s, not %s", item, buf_text(&name), expected);
	buf_free(&name);
}

static void
addresses_are_read_as_people_write_them(void **state)
{
	static const char *const rows[][2] = {
	    {"Ⅱ６ 保管場所", "file[1].storage.place"},
	    {"II3③", "file[1].acquisition.purpose"},
	    {"V1②", "procedure.basic.threshold"},
	    {"Ⅱ3④使用者数", "file[1].acquisition.user_count"},
	    {"（別添１）", "file[1].records"},
	    {"別添1 特定個人情報ファイル記録項目", "file[1].records"},
	    {"Ⅰ-2-システム２-③", "basic.system[2].links"},
	    {"Ⅰ　２．システム12　②システムの機能", "basic.system[12].function"},
	    {"Ⅱ(2)３③", "file[2].acquisition.purpose"},
	    {"Ⅱ（母子保健ファイル）　６．　保管場所", "file[2].storage.place"},
	    {"Ⅲリスク対策（健康診査ファイル）７．②", "file[1].risk.storage.leak.incident"},
	    {"Ⅱ４ 委託事項2 ④再委託の有無", "file[1].consignment.item[2].sub_use"},
	    {"ⅲ　７．特定個人情報の保管・消去　②過去3年間に評価実施機関において個人情報に関する"
	     "重大事故が発生したか　再発防止策",
		"file[1].risk.storage.leak.incident_prevention"},
	    {"Ⅲ６ リスク2 リスクに対する措置の内容", "file[1].risk.nws.provision.measures"},
	    {"Ⅲ　リスク：１　権限のない者によって不正に使用されるリスク　ユーザ認証の管理",
		"file[1].risk.use.unauthorized.authentication"},
	    {"Ⅲ８．監査", "file[1].risk.audit"},
	    {"Ⅲ１０", "file[1].risk.other"},
	    {"Ⅲ１．特定個人情報ファイル名", "file[1].overview.name"},
	    {"Ⅴ評価実施手続き\n1.基礎項目評価", "procedure.basic.date"},
	    {"Ⅱ2(1)", "file[1].overview.type"},
	    {"Ⅱ６．保管場所（所在地の変更に伴う記載の修正及び文言の整理）",
		"file[1].storage.place"},
	    {"所属長の役職名", "basic.department.head"},
	    {"別紙3", "annex[3].body"},
	    /* what is no item */
	    {"", ""},
	    {"その他", ""},
	    {"全般", ""},
	    {"様式の変更に伴う修正", ""},
	    {"1", ""},
	};
	struct world world = {0};

	(void)state;
	begin(&world, 1);
	unit_set(world.assessment, "file[1].overview.name", "（１）健康診査ファイル");
	unit_set(world.assessment, "file[2].overview.name", "（２）母子保健ファイル");
	unit_set(world.assessment, "basic.system[12].name", "中間サーバー");
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		expect_found(&world, rows[i][0], NULL, rows[i][1]);
	end(&world);
}

/* Where an address means several items alike, it is that which holds the text. */
static void
the_texts_of_a_row_decide(void **state)
{
	struct world world = {0};

	(void)state;
	begin(&world, 1);
	unit_set(world.assessment, "file[1].consignment.use", "委託する");
	unit_set(world.assessment, "file[1].consignment.count", "2");
	unit_set(world.assessment, "file[2].storage.place", "庁内のサーバ室\n（施錠する。）");
	expect_found(&world, "Ⅱ４．委託の有無", "２件", "file[1].consignment.count");
	expect_found(&world, "Ⅱ４．委託の有無", "委託する", "file[1].consignment.use");
	expect_found(&world, "Ⅱ６ 保管場所", "庁内のサーバ室", "file[2].storage.place");
	expect_found(&world, "Ⅱ６ 保管場所", "県のサーバ室", "file[1].storage.place");
	end(&world);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(every_item_is_found_by_its_address),
	    cmocka_unit_test(addresses_are_spelled_as_the_paper_has_them),
	    cmocka_unit_test(the_file_is_named_where_there_are_several),
	    cmocka_unit_test(addresses_are_read_as_people_write_them),
	    cmocka_unit_test(the_texts_of_a_row_decide),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
