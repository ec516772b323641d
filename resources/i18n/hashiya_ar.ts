<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ar" sourcelanguage="en">
<context>
    <name>AboutDialog</name>
    <message>
        <source>About Hashiya</source>
        <translation>عن حاشية</translation>
    </message>
    <message>
        <source>Hashiya · حاشية</source>
        <translation>حاشية · Hashiya</translation>
    </message>
    <message>
        <source>An annotation tool for fact-checkers, for articles written from right to left.</source>
        <translation>أداة وسم لمدققي الأخبار، للمقالات التي تُكتب من اليمين إلى اليسار.</translation>
    </message>
    <message>
        <source>Version {version}, with Qt {qt}</source>
        <translation>الإصدار ⁦{version}⁩، مع ⁦Qt {qt}⁩</translation>
    </message>
    <message>
        <source>Licences</source>
        <translation>الرخص</translation>
    </message>
    <message>
        <source>The licence&apos;s text</source>
        <translation>نص الرخصة</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>إغلاق</translation>
    </message>
    <message>
        <source>{name} is under the licence {licence}.</source>
        <translation>رخصة {name} هي ⁨{licence}⁩.</translation>
    </message>
</context>
<context>
    <name>Actions</name>
    <message>
        <source>Project and articles</source>
        <translation>المشروع والمقالات</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>تحرير</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>وسم</translation>
    </message>
    <message>
        <source>Suggestions</source>
        <translation>الاقتراحات</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>تنقل</translation>
    </message>
    <message>
        <source>View</source>
        <translation>عرض</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>مساعدة</translation>
    </message>
</context>
<context>
    <name>AddingDialog</name>
    <message>
        <source>Open it</source>
        <translation>فتحه</translation>
    </message>
    <message>
        <source>This text is in the project already: {title}</source>
        <translation>هذا النص موجود في المشروع: {title}</translation>
    </message>
</context>
<context>
    <name>AddressesField</name>
    <message>
        <source>Open the link</source>
        <translation>فتح الرابط</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>إزالة</translation>
    </message>
    <message>
        <source>This is not a web address. It begins with https:// or http://.</source>
        <translation>ليس هذا عنوان موقع. يبدأ العنوان بـ ⁦https://⁩ أو ⁦http://⁩.</translation>
    </message>
</context>
<context>
    <name>AnnotationForm</name>
    <message>
        <source>Form of the annotation</source>
        <translation>بطاقة الوسم</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>ملاحظة</translation>
    </message>
    <message>
        <source>Show it in the article</source>
        <translation>إظهاره في المقال</translation>
    </message>
    <message>
        <source>Delete annotation</source>
        <translation>حذف الوسم</translation>
    </message>
    <message>
        <source>Label: {label}. Change it</source>
        <translation>التصنيف: {label}. تغييره</translation>
    </message>
    <message>
        <source>This project is open for reading only, so nothing can be changed.</source>
        <translation>المشروع مفتوح للقراءة فقط، فلا يمكن تغيير شيء.</translation>
    </message>
    <message>
        <source>{annotator} made this annotation. Only they can change it.</source>
        <translation>هذا الوسم من عمل {annotator}، ولا يغيره غيره.</translation>
    </message>
    <message>
        <source>Tagged by hand</source>
        <translation>وُسم يدويا</translation>
    </message>
    <message>
        <source>Suggested by {suggester}</source>
        <translation>اقترحه {suggester}</translation>
    </message>
</context>
<context>
    <name>AnnotationTree</name>
    <message>
        <source>Annotations of the article</source>
        <translation>وسوم المقال</translation>
    </message>
</context>
<context>
    <name>Annotations</name>
    <message>
        <source>Outside any frame: {frame}</source>
        <translation>خارج كل إطار: {frame}</translation>
    </message>
    <message>
        <source>Other labels</source>
        <translation>تصنيفات أخرى</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>نعم</translation>
    </message>
    <message>
        <source>no</source>
        <translation>لا</translation>
    </message>
</context>
<context>
    <name>ArticleDelegate</name>
    <message>
        <source>Untitled</source>
        <translation>بلا عنوان</translation>
    </message>
    <message>
        <source>open suggestions: {count}</source>
        <translation>اقتراحات مفتوحة: {count}</translation>
    </message>
    <message>
        <source>new</source>
        <translation>جديد</translation>
    </message>
    <message>
        <source>in progress</source>
        <translation>قيد العمل</translation>
    </message>
    <message>
        <source>done</source>
        <translation>منجز</translation>
    </message>
</context>
<context>
    <name>ArticleDialog</name>
    <message>
        <source>Article details</source>
        <translation>بيانات المقال</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>حفظ</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>{length} characters; fingerprint of the text: {hash}</source>
        <translation>عدد الحروف {length}؛ بصمة النص: {hash}</translation>
    </message>
</context>
<context>
    <name>ArticleView</name>
    <message>
        <source>Article</source>
        <translation>المقال</translation>
    </message>
    <message>
        <source>Arrow keys move, Shift selects, a label&apos;s key tags, Tab goes to the next annotation, F6 to F8 leave.</source>
        <translation>الأسهم للتنقل، و⁦Shift⁩ للتحديد، ومفتاح التصنيف للوسم، و⁦Tab⁩ للوسم التالي، و⁦F6⁩ إلى ⁦F8⁩ للخروج من النص.</translation>
    </message>
    <message>
        <source>Open or make a project to begin.</source>
        <translation>افتح مشروعا أو أنشئ واحدا لتبدأ.</translation>
    </message>
    <message>
        <source>Choose an article in the library, or add one.</source>
        <translation>اختر مقالا من المكتبة، أو أضف واحدا.</translation>
    </message>
    <message>
        <source>Relabel to</source>
        <translation>تغيير التصنيف إلى</translation>
    </message>
</context>
<context>
    <name>AttributesEditor</name>
    <message>
        <source>Fields</source>
        <translation>الحقول</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>الاسم</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>المعرّف</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>النوع</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>الأجوبة</translation>
    </message>
    <message>
        <source>Shown when</source>
        <translation>يظهر إذا كان</translation>
    </message>
    <message>
        <source>is one of</source>
        <translation>واحدا من</translation>
    </message>
    <message>
        <source>one answer</source>
        <translation>جواب واحد</translation>
    </message>
    <message>
        <source>several answers</source>
        <translation>عدة أجوبة</translation>
    </message>
    <message>
        <source>text</source>
        <translation>نص</translation>
    </message>
    <message>
        <source>number</source>
        <translation>عدد</translation>
    </message>
    <message>
        <source>date</source>
        <translation>تاريخ</translation>
    </message>
    <message>
        <source>addresses</source>
        <translation>عناوين مواقع</translation>
    </message>
    <message>
        <source>yes or no</source>
        <translation>نعم أو لا</translation>
    </message>
    <message>
        <source>piece of the text</source>
        <translation>جزء من النص</translation>
    </message>
    <message>
        <source>One a line: id | name in Arabic | name in English</source>
        <translation>جواب في كل سطر: المعرّف | الاسم بالعربية | الاسم بالإنجليزية</translation>
    </message>
    <message>
        <source>must be filled in</source>
        <translation>ملؤه واجب</translation>
    </message>
    <message>
        <source>behind “more”</source>
        <translation>ضمن «المزيد»</translation>
    </message>
    <message>
        <source>always</source>
        <translation>دائما</translation>
    </message>
</context>
<context>
    <name>ColorField</name>
    <message>
        <source>contrast {ratio}</source>
        <translation>التباين {ratio}</translation>
    </message>
    <message>
        <source>contrast {ratio}, too low; 4.5 is the least</source>
        <translation>التباين {ratio} أقل من اللازم، والحد الأدنى 4.5</translation>
    </message>
</context>
<context>
    <name>ColumnsForm</name>
    <message>
        <source>The first rows</source>
        <translation>الصفوف الأولى</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>النص</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>العنوان</translation>
    </message>
    <message>
        <source>Address (URL)</source>
        <translation>الرابط</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>التاريخ</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>المعرّف</translation>
    </message>
    <message>
        <source>Author</source>
        <translation>الكاتب</translation>
    </message>
    <message>
        <source>Publisher</source>
        <translation>الناشر</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>اللغة</translation>
    </message>
    <message>
        <source>choose a column</source>
        <translation>اختر عمودا</translation>
    </message>
    <message>
        <source>no column</source>
        <translation>بلا عمود</translation>
    </message>
</context>
<context>
    <name>ComboField</name>
    <message>
        <source>not set</source>
        <translation>غير محدد</translation>
    </message>
    <message>
        <source>Choose, or type to find</source>
        <translation>اختر، أو اكتب للبحث</translation>
    </message>
</context>
<context>
    <name>Command</name>
    <message>
        <source>New project…</source>
        <translation>مشروع جديد…</translation>
    </message>
    <message>
        <source>Open project…</source>
        <translation>فتح مشروع…</translation>
    </message>
    <message>
        <source>Open the sample project</source>
        <translation>فتح المشروع التجريبي</translation>
    </message>
    <message>
        <source>Paste an article…</source>
        <translation>لصق مقال…</translation>
    </message>
    <message>
        <source>Add articles from files…</source>
        <translation>إضافة مقالات من ملفات…</translation>
    </message>
    <message>
        <source>Add articles from a folder…</source>
        <translation>إضافة مقالات من مجلد…</translation>
    </message>
    <message>
        <source>Add an article from a web address…</source>
        <translation>إضافة مقال من رابط…</translation>
    </message>
    <message>
        <source>Edit article details…</source>
        <translation>تعديل بيانات المقال…</translation>
    </message>
    <message>
        <source>Delete article</source>
        <translation>حذف المقال</translation>
    </message>
    <message>
        <source>Next article</source>
        <translation>المقال التالي</translation>
    </message>
    <message>
        <source>Previous article</source>
        <translation>المقال السابق</translation>
    </message>
    <message>
        <source>Mark article as done or not</source>
        <translation>جعل المقال منجزا أو غير منجز</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>تصدير…</translation>
    </message>
    <message>
        <source>Edit labels…</source>
        <translation>تعديل التصنيفات…</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>إنهاء</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>تراجع</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>إعادة</translation>
    </message>
    <message>
        <source>Copy text</source>
        <translation>نسخ النص</translation>
    </message>
    <message>
        <source>Copy quotation with its reference</source>
        <translation>نسخ الاقتباس مع مرجعه</translation>
    </message>
    <message>
        <source>Search articles</source>
        <translation>البحث في المقالات</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>الإعدادات…</translation>
    </message>
    <message>
        <source>Delete annotation</source>
        <translation>حذف الوسم</translation>
    </message>
    <message>
        <source>Write a note</source>
        <translation>كتابة ملاحظة</translation>
    </message>
    <message>
        <source>Fill in the annotation&apos;s form</source>
        <translation>ملء بطاقة الوسم</translation>
    </message>
    <message>
        <source>Write it in words of its own</source>
        <translation>كتابة صياغة مستقلة له</translation>
    </message>
    <message>
        <source>Answer the first question of the form (1 … 9)</source>
        <translation>جواب السؤال الأول في البطاقة (⁦1…9⁩)</translation>
    </message>
    <message>
        <source>Answer the second question of the form (1 … 9)</source>
        <translation>جواب السؤال الثاني في البطاقة (⁦1…9⁩)</translation>
    </message>
    <message>
        <source>Say yes or no to the form&apos;s first box</source>
        <translation>نعم أو لا لأول مربع في البطاقة</translation>
    </message>
    <message>
        <source>It repeats an earlier one: link it with the most alike, again: the next</source>
        <translation>تكرار لسابق: ربطه بأشبه وسم به، ومرة أخرى بالذي يليه</translation>
    </message>
    <message>
        <source>Link: start here, or finish here</source>
        <translation>ربط: من هنا، أو إلى هنا</translation>
    </message>
    <message>
        <source>Add the selection to the annotation</source>
        <translation>ضم النص المحدد إلى الوسم</translation>
    </message>
    <message>
        <source>Leave out a joined particle (و ف ب ل ك س ال)</source>
        <translation>إخراج الحرف المتصل (و ف ب ل ك س ال)</translation>
    </message>
    <message>
        <source>Take the joined particle back</source>
        <translation>إعادة الحرف المتصل</translation>
    </message>
    <message>
        <source>Move the end to the left by a word</source>
        <translation>تحريك النهاية كلمة إلى اليسار</translation>
    </message>
    <message>
        <source>Move the end to the right by a word</source>
        <translation>تحريك النهاية كلمة إلى اليمين</translation>
    </message>
    <message>
        <source>Move the start to the left by a word</source>
        <translation>تحريك البداية كلمة إلى اليسار</translation>
    </message>
    <message>
        <source>Move the start to the right by a word</source>
        <translation>تحريك البداية كلمة إلى اليمين</translation>
    </message>
    <message>
        <source>Move the end to the left by a letter</source>
        <translation>تحريك النهاية حرفا إلى اليسار</translation>
    </message>
    <message>
        <source>Move the end to the right by a letter</source>
        <translation>تحريك النهاية حرفا إلى اليمين</translation>
    </message>
    <message>
        <source>Move the start to the left by a letter</source>
        <translation>تحريك البداية حرفا إلى اليسار</translation>
    </message>
    <message>
        <source>Move the start to the right by a letter</source>
        <translation>تحريك البداية حرفا إلى اليمين</translation>
    </message>
    <message>
        <source>Move the end to the left by a clause</source>
        <translation>تحريك النهاية عبارة إلى اليسار</translation>
    </message>
    <message>
        <source>Move the end to the right by a clause</source>
        <translation>تحريك النهاية عبارة إلى اليمين</translation>
    </message>
    <message>
        <source>Move the start to the left by a clause</source>
        <translation>تحريك البداية عبارة إلى اليسار</translation>
    </message>
    <message>
        <source>Move the start to the right by a clause</source>
        <translation>تحريك البداية عبارة إلى اليمين</translation>
    </message>
    <message>
        <source>Close the attribution</source>
        <translation>إغلاق نسبة القول</translation>
    </message>
    <message>
        <source>Review suggestions</source>
        <translation>راجع الاقتراحات</translation>
    </message>
    <message>
        <source>Accept the suggestion</source>
        <translation>اقبل الاقتراح</translation>
    </message>
    <message>
        <source>Refuse the suggestion</source>
        <translation>ارفض الاقتراح</translation>
    </message>
    <message>
        <source>Skip the suggestion</source>
        <translation>تخط الاقتراح</translation>
    </message>
    <message>
        <source>Return to the previous suggestion</source>
        <translation>عد إلى الاقتراح السابق</translation>
    </message>
    <message>
        <source>Decide the parts of the attribution one by one, or as a whole again</source>
        <translation>احكم على أجزاء النسبة واحدا واحدا، أو عد إليها مجتمعة</translation>
    </message>
    <message>
        <source>Leave the suggestion undecided for good</source>
        <translation>اترك الاقتراح بلا حكم نهائيا</translation>
    </message>
    <message>
        <source>Accept all suggestions of this kind</source>
        <translation>اقبل كل الاقتراحات من هذا النوع</translation>
    </message>
    <message>
        <source>Refuse all suggestions of this kind</source>
        <translation>ارفض كل الاقتراحات من هذا النوع</translation>
    </message>
    <message>
        <source>Accept all suggestions as sure as this one</source>
        <translation>اقبل كل اقتراح بمثل هذه الثقة أو أكثر</translation>
    </message>
    <message>
        <source>Leave the review</source>
        <translation>اخرج من المراجعة</translation>
    </message>
    <message>
        <source>Take the number&apos;s other reading (12.5 or 12500)</source>
        <translation>خذ القراءة الأخرى للرقم (12.5 أو 12500)</translation>
    </message>
    <message>
        <source>Hide suggestions, or show them again</source>
        <translation>أخف الاقتراحات أو أظهرها</translation>
    </message>
    <message>
        <source>Look for suggestions now</source>
        <translation>ابحث عن اقتراحات الآن</translation>
    </message>
    <message>
        <source>Suggest the annotation&apos;s words in all articles</source>
        <translation>اقترح كلمات الوسم في كل المقالات</translation>
    </message>
    <message>
        <source>Next article with the words looked for in all articles</source>
        <translation>المقال التالي الذي فيه الكلمات المبحوث عنها في كل المقالات</translation>
    </message>
    <message>
        <source>Accept the words looked for in all articles, as one step</source>
        <translation>قبول الكلمات المبحوث عنها في كل المقالات، بخطوة واحدة</translation>
    </message>
    <message>
        <source>Link claims with what attributes them and with their numbers</source>
        <translation>اربط الادعاءات بنسبتها وبأرقامها</translation>
    </message>
    <message>
        <source>Words of the suggesters…</source>
        <translation>كلمات المقترِحين…</translation>
    </message>
    <message>
        <source>Next annotation</source>
        <translation>الوسم التالي</translation>
    </message>
    <message>
        <source>Previous annotation</source>
        <translation>الوسم السابق</translation>
    </message>
    <message>
        <source>Select the annotation at the caret, again for the one around it</source>
        <translation>تحديد الوسم عند المؤشر، ثم ما يحيط به</translation>
    </message>
    <message>
        <source>Next sentence</source>
        <translation>الجملة التالية</translation>
    </message>
    <message>
        <source>Previous sentence</source>
        <translation>الجملة السابقة</translation>
    </message>
    <message>
        <source>Select to the next sentence</source>
        <translation>التحديد حتى الجملة التالية</translation>
    </message>
    <message>
        <source>Select to the previous sentence</source>
        <translation>التحديد حتى الجملة السابقة</translation>
    </message>
    <message>
        <source>A clause to the left</source>
        <translation>عبارة إلى اليسار</translation>
    </message>
    <message>
        <source>A clause to the right</source>
        <translation>عبارة إلى اليمين</translation>
    </message>
    <message>
        <source>Select a clause to the left</source>
        <translation>تحديد عبارة إلى اليسار</translation>
    </message>
    <message>
        <source>Select a clause to the right</source>
        <translation>تحديد عبارة إلى اليمين</translation>
    </message>
    <message>
        <source>Go to the article</source>
        <translation>الانتقال إلى المقال</translation>
    </message>
    <message>
        <source>Go to the library</source>
        <translation>الانتقال إلى المكتبة</translation>
    </message>
    <message>
        <source>Go to the inspector</source>
        <translation>الانتقال إلى الوسوم</translation>
    </message>
    <message>
        <source>Hide all annotations while held</source>
        <translation>إخفاء كل الوسوم ما دام المفتاح مضغوطا</translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation>تكبير النص</translation>
    </message>
    <message>
        <source>Smaller text</source>
        <translation>تصغير النص</translation>
    </message>
    <message>
        <source>Normal text size</source>
        <translation>حجم النص المعتاد</translation>
    </message>
    <message>
        <source>Show or hide the library</source>
        <translation>إظهار المكتبة أو إخفاؤها</translation>
    </message>
    <message>
        <source>Show or hide the inspector</source>
        <translation>إظهار لوحة الوسوم أو إخفاؤها</translation>
    </message>
    <message>
        <source>Show or hide the history</source>
        <translation>إظهار السجل أو إخفاؤه</translation>
    </message>
    <message>
        <source>Justify the text or not</source>
        <translation>ضبط حواف النص أو تركها</translation>
    </message>
    <message>
        <source>Snap selections to words or not</source>
        <translation>مطابقة التحديد للكلمات أو تركها</translation>
    </message>
    <message>
        <source>Text direction: automatic, right to left, left to right</source>
        <translation>اتجاه النص: تلقائي، من اليمين، من اليسار</translation>
    </message>
    <message>
        <source>Light, dark or the system&apos;s colours</source>
        <translation>ألوان فاتحة أو داكنة أو كالنظام</translation>
    </message>
    <message>
        <source>العربية / English</source>
        <translation>العربية / ⁦English⁩</translation>
    </message>
    <message>
        <source>All commands</source>
        <translation>كل الأوامر</translation>
    </message>
    <message>
        <source>Keyboard sheet</source>
        <translation>ورقة المفاتيح</translation>
    </message>
    <message>
        <source>Take the tour</source>
        <translation>جولة في البرنامج</translation>
    </message>
    <message>
        <source>About Hashiya</source>
        <translation>عن حاشية</translation>
    </message>
</context>
<context>
    <name>CommandPalette</name>
    <message>
        <source>All commands</source>
        <translation>كل الأوامر</translation>
    </message>
    <message>
        <source>What do you want to do?</source>
        <translation>ماذا تريد أن تفعل؟</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>الأوامر</translation>
    </message>
    <message>
        <source>No command has this name.</source>
        <translation>لا أمر بهذا الاسم.</translation>
    </message>
</context>
<context>
    <name>CompareDialog</name>
    <message>
        <source>What each format keeps</source>
        <translation>ما تحفظه كل صيغة</translation>
    </message>
    <message>
        <source>What a format does not keep is left out or changed, and listed after the export.</source>
        <translation>ما لا تحفظه الصيغة يُترك أو يُغيَّر، ويُذكر بعد التصدير.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>إغلاق</translation>
    </message>
    <message>
        <source>Can be read</source>
        <translation>تُستورد</translation>
    </message>
    <message>
        <source>Can be written</source>
        <translation>تُصدَّر</translation>
    </message>
</context>
<context>
    <name>CrashDialog</name>
    <message>
        <source>Something went wrong</source>
        <translation>حدث خلل</translation>
    </message>
    <message>
        <source>Something went wrong in the program</source>
        <translation>حدث خلل في البرنامج</translation>
    </message>
    <message>
        <source>Your project is intact: every annotation that you saw is on disk. You can go on working. If this happens again, copy the details and send them to the people who make Hashiya.</source>
        <translation>مشروعك سليم: كل وسم رأيته محفوظ على القرص، ولك أن تتابع العمل. إن تكرر الخلل فانسخ التفاصيل وأرسلها إلى صانعي حاشية.</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>التفاصيل</translation>
    </message>
    <message>
        <source>Copy the details</source>
        <translation>نسخ التفاصيل</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>إنهاء</translation>
    </message>
    <message>
        <source>Go on working</source>
        <translation>متابعة العمل</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>نُسخت</translation>
    </message>
</context>
<context>
    <name>DateField</name>
    <message>
        <source>Pick a day</source>
        <translation>اختيار يوم</translation>
    </message>
    <message>
        <source>This is not a date. Write a year, a month or a day, such as 2023-07-29.</source>
        <translation>ليس هذا تاريخا. اكتب سنة أو شهرا أو يوما، مثل ⁦2023-07-29⁩.</translation>
    </message>
</context>
<context>
    <name>DetailsForm</name>
    <message>
        <source>Title</source>
        <translation>العنوان</translation>
    </message>
    <message>
        <source>Publisher</source>
        <translation>الناشر</translation>
    </message>
    <message>
        <source>Author</source>
        <translation>الكاتب</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>رابط المقال</translation>
    </message>
    <message>
        <source>Published</source>
        <translation>تاريخ النشر</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>اللغة</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>غير معروفة</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>الاتجاه</translation>
    </message>
    <message>
        <source>Each paragraph by its first letter</source>
        <translation>كل فقرة بحسب حرفها الأول</translation>
    </message>
    <message>
        <source>Right to left</source>
        <translation>من اليمين إلى اليسار</translation>
    </message>
    <message>
        <source>Left to right</source>
        <translation>من اليسار إلى اليمين</translation>
    </message>
    <message>
        <source>An address begins with http:// or https:// and has no spaces.</source>
        <translation>يبدأ الرابط بـ ⁦http://⁩ أو ⁦https://⁩ ولا مسافات فيه.</translation>
    </message>
    <message>
        <source>Write a year, a year and month, or a day: 2024, 2024-03 or 2024-03-15.</source>
        <translation>اكتب سنة، أو سنة وشهرا، أو يوما: ⁦2024⁩ أو ⁦2024-03⁩ أو ⁦2024-03-15⁩.</translation>
    </message>
</context>
<context>
    <name>Edit</name>
    <message>
        <source>Tagged {label} {quote}</source>
        <translation>وسم {label} {quote}</translation>
    </message>
    <message>
        <source>Changed the label to {label} {quote}</source>
        <translation>تغيير التصنيف إلى {label} {quote}</translation>
    </message>
    <message>
        <source>Moved the boundary of {label} {quote}</source>
        <translation>تعديل حدود {label} {quote}</translation>
    </message>
    <message>
        <source>Filled in {label} {quote}</source>
        <translation>ملء بطاقة {label} {quote}</translation>
    </message>
    <message>
        <source>Wrote a note on {label} {quote}</source>
        <translation>كتابة ملاحظة على {label} {quote}</translation>
    </message>
    <message>
        <source>Deleted {label} {quote}</source>
        <translation>حذف {label} {quote}</translation>
    </message>
    <message>
        <source>Linked {link}</source>
        <translation>ربط: {link}</translation>
    </message>
    <message>
        <source>Removed the link {link}</source>
        <translation>فك الربط: {link}</translation>
    </message>
    <message>
        <source>Added the article {title}</source>
        <translation>إضافة المقال {title}</translation>
    </message>
    <message>
        <source>Changed the details of {title}</source>
        <translation>تعديل بيانات {title}</translation>
    </message>
    <message>
        <source>Deleted the article {title}</source>
        <translation>حذف المقال {title}</translation>
    </message>
    <message>
        <source>Changed the labels</source>
        <translation>تعديل التصنيفات</translation>
    </message>
    <message>
        <source>Accepted the suggestion {label} {quote}</source>
        <translation>قُبل اقتراح {label} {quote}</translation>
    </message>
    <message>
        <source>Refused the suggestion {label} {quote}</source>
        <translation>رُفض اقتراح {label} {quote}</translation>
    </message>
    <message>
        <source>Drew the links that follow</source>
        <translation>رُسمت الروابط التي تلزم</translation>
    </message>
    <message>
        <source>Returned the article to an earlier state</source>
        <translation>إرجاع المقال إلى حال سابقة</translation>
    </message>
    <message>
        <source>Undid: {what}</source>
        <translation>تراجع عن: {what}</translation>
    </message>
    <message>
        <source>Redid: {what}</source>
        <translation>إعادة: {what}</translation>
    </message>
    <message>
        <source>Added articles: {count}</source>
        <translation>إضافة مقالات عددها {count}</translation>
    </message>
    <message>
        <source>Deleted articles: {count}</source>
        <translation>حذف مقالات عددها {count}</translation>
    </message>
    <message>
        <source>Deleted annotations: {count}</source>
        <translation>حذف وسوم عددها {count}</translation>
    </message>
    <message>
        <source>Accepted suggestions: {count}</source>
        <translation>اقتراحات قُبلت: {count}</translation>
    </message>
    <message>
        <source>Refused suggestions: {count}</source>
        <translation>اقتراحات رُفضت: {count}</translation>
    </message>
</context>
<context>
    <name>EverywhereBar</name>
    <message>
        <source>Looking for “{words}” in all articles</source>
        <translation>البحث عن «{words}» في كل المقالات</translation>
    </message>
    <message>
        <source>{count} of {articles} articles read</source>
        <translation>قُرئ {count} من {articles} من المقالات</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>“{words}” stands nowhere else</source>
        <translation>لا موضع آخر فيه «{words}»</translation>
    </message>
    <message>
        <source>Words of one or two letters, those in the list of ignored words, and places that you have decided on are not proposed.</source>
        <translation>لا تُقترح الكلمات من حرف أو حرفين، ولا ما في قائمة الكلمات المتجاهَلة، ولا المواضع التي حسمت أمرها.</translation>
    </message>
    <message numerus="yes">
        <source>%n place(s)</source>
        <translation>
            <numerusform>بلا مواضع</numerusform>
            <numerusform>موضع واحد</numerusform>
            <numerusform>موضعان</numerusform>
            <numerusform>%n مواضع</numerusform>
            <numerusform>%n موضعا</numerusform>
            <numerusform>%n موضع</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %n article(s)</source>
        <translation>
            <numerusform>في لا مقال</numerusform>
            <numerusform>في مقال واحد</numerusform>
            <numerusform>في مقالين</numerusform>
            <numerusform>في %n مقالات</numerusform>
            <numerusform>في %n مقالا</numerusform>
            <numerusform>في %n مقال</numerusform>
        </translation>
    </message>
    <message>
        <source>“{words}”: {places} {articles}</source>
        <translation>«{words}»: {places} {articles}</translation>
    </message>
    <message>
        <source>{next} goes to the next of these articles, {accept} accepts all places as one step.</source>
        <translation>للانتقال إلى المقال التالي منها {next}، ولقبول كل المواضع بخطوة واحدة {accept}.</translation>
    </message>
    <message>
        <source>Show these articles</source>
        <translation>عرض هذه المقالات</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>Export</source>
        <translation>تصدير</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>الصيغة</translation>
    </message>
    <message>
        <source>Articles</source>
        <translation>المقالات</translation>
    </message>
    <message>
        <source>Annotations of</source>
        <translation>أصحاب الوسوم</translation>
    </message>
    <message>
        <source>Write to</source>
        <translation>الحفظ في</translation>
    </message>
    <message>
        <source>The first lines</source>
        <translation>الأسطر الأولى</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>التقدم</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>اختيار…</translation>
    </message>
    <message>
        <source>everyone</source>
        <translation>الجميع</translation>
    </message>
    <message>
        <source>all</source>
        <translation>كلها</translation>
    </message>
    <message>
        <source>those in the list now</source>
        <translation>الظاهرة في القائمة</translation>
    </message>
    <message>
        <source>the selected ones</source>
        <translation>المحددة</translation>
    </message>
    <message>
        <source>only the open one</source>
        <translation>المفتوح وحده</translation>
    </message>
    <message>
        <source>There is no article to write.</source>
        <translation>لا مقال يُكتب.</translation>
    </message>
    <message>
        <source>There is no folder {folder}. Choose one that is there.</source>
        <translation>المجلد {folder} غير موجود. اختر مجلدا موجودا.</translation>
    </message>
    <message>
        <source>This file is there already and will be replaced.</source>
        <translation>هذا الملف موجود، وسيحل الجديد محله.</translation>
    </message>
    <message>
        <source>This folder is there already. An export of the same files in it will be replaced.</source>
        <translation>هذا المجلد موجود. إن كان فيه تصدير للملفات نفسها حل الجديد محله.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>إغلاق</translation>
    </message>
    <message>
        <source>Exported</source>
        <translation>تم التصدير</translation>
    </message>
</context>
<context>
    <name>FileDetails</name>
    <message>
        <source>Title</source>
        <translation>العنوان</translation>
    </message>
    <message>
        <source>Read as</source>
        <translation>الصيغة</translation>
    </message>
    <message>
        <source>Encoding</source>
        <translation>الترميز</translation>
    </message>
    <message>
        <source>Beginning of the text</source>
        <translation>أول النص</translation>
    </message>
    <message>
        <source>Open it</source>
        <translation>فتحه</translation>
    </message>
    <message>
        <source>choose</source>
        <translation>اختر</translation>
    </message>
    <message numerus="yes">
        <source>%n article(s)</source>
        <translation>
            <numerusform>لا مقالات</numerusform>
            <numerusform>مقال واحد</numerusform>
            <numerusform>مقالان</numerusform>
            <numerusform>%n مقالات</numerusform>
            <numerusform>%n مقالا</numerusform>
            <numerusform>%n مقال</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n annotation(s)</source>
        <translation>
            <numerusform>بلا وسوم</numerusform>
            <numerusform>وسم واحد</numerusform>
            <numerusform>وسمان</numerusform>
            <numerusform>%n وسوم</numerusform>
            <numerusform>%n وسما</numerusform>
            <numerusform>%n وسم</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n link(s)</source>
        <translation>
            <numerusform>بلا روابط</numerusform>
            <numerusform>رابط واحد</numerusform>
            <numerusform>رابطان</numerusform>
            <numerusform>%n روابط</numerusform>
            <numerusform>%n رابطا</numerusform>
            <numerusform>%n رابط</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) without a place here</source>
        <translation>
            <numerusform>كل شيء له مكان هنا</numerusform>
            <numerusform>شيء واحد لا مكان له هنا</numerusform>
            <numerusform>شيئان لا مكان لهما هنا</numerusform>
            <numerusform>%n أشياء لا مكان لها هنا</numerusform>
            <numerusform>%n شيئا لا مكان لها هنا</numerusform>
            <numerusform>%n شيء لا مكان لها هنا</numerusform>
        </translation>
    </message>
    <message>
        <source>One article</source>
        <translation>مقال واحد</translation>
    </message>
    <message>
        <source>A table of articles</source>
        <translation>جدول مقالات</translation>
    </message>
    <message>
        <source>Annotated articles</source>
        <translation>مقالات موسومة</translation>
    </message>
</context>
<context>
    <name>FileList</name>
    <message>
        <source>File</source>
        <translation>الملف</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>العنوان</translation>
    </message>
    <message>
        <source>Read as</source>
        <translation>الصيغة</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>الملفات</translation>
    </message>
    <message numerus="yes">
        <source>%n article(s)</source>
        <translation>
            <numerusform>لا مقالات</numerusform>
            <numerusform>مقال واحد</numerusform>
            <numerusform>مقالان</numerusform>
            <numerusform>%n مقالات</numerusform>
            <numerusform>%n مقالا</numerusform>
            <numerusform>%n مقال</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FilesDialog</name>
    <message>
        <source>Add articles from files</source>
        <translation>إضافة مقالات من ملفات</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>التقدم</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>رجوع</translation>
    </message>
    <message>
        <source>Labels of the files</source>
        <translation>تصنيفات الملفات</translation>
    </message>
    <message>
        <source>Say which of their labels becomes which of yours; a label can also be made, or left out.</source>
        <translation>اختر لكل تصنيف في الملفات ما يقابله عندك، أو أنشئ له تصنيفا جديدا، أو اتركه.</translation>
    </message>
    <message>
        <source>Added</source>
        <translation>تمت الإضافة</translation>
    </message>
    <message>
        <source>This did not go in, or not as it was.</source>
        <translation>ما يلي لم يُضف، أو لم يُضف كما كان.</translation>
    </message>
    <message>
        <source>Look at each text: where it looks wrong, choose another format or another encoding.</source>
        <translation>انظر في كل نص: إن ظهر خطأ فاختر صيغة أخرى أو ترميزا آخر.</translation>
    </message>
    <message numerus="yes">
        <source>Adding: %n article(s) so far</source>
        <translation>
            <numerusform>تجري الإضافة: لا مقالات بعد</numerusform>
            <numerusform>تجري الإضافة: مقال واحد حتى الآن</numerusform>
            <numerusform>تجري الإضافة: مقالان حتى الآن</numerusform>
            <numerusform>تجري الإضافة: %n مقالات حتى الآن</numerusform>
            <numerusform>تجري الإضافة: %n مقالا حتى الآن</numerusform>
            <numerusform>تجري الإضافة: %n مقال حتى الآن</numerusform>
        </translation>
    </message>
    <message>
        <source>Reading {done} of {all}</source>
        <translation>تجري قراءة {done} من {all}</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) cannot be read</source>
        <translation>
            <numerusform>لا ملف تعذرت قراءته</numerusform>
            <numerusform>ملف واحد تعذرت قراءته</numerusform>
            <numerusform>ملفان تعذرت قراءتهما</numerusform>
            <numerusform>%n ملفات تعذرت قراءتها</numerusform>
            <numerusform>%n ملفا تعذرت قراءتها</numerusform>
            <numerusform>%n ملف تعذرت قراءتها</numerusform>
        </translation>
    </message>
    <message>
        <source>Close</source>
        <translation>إغلاق</translation>
    </message>
    <message>
        <source>Add the articles</source>
        <translation>إضافة المقالات</translation>
    </message>
    <message numerus="yes">
        <source>Add %n article(s)</source>
        <translation>
            <numerusform>لا شيء يضاف</numerusform>
            <numerusform>إضافة المقال</numerusform>
            <numerusform>إضافة مقالين</numerusform>
            <numerusform>إضافة %n مقالات</numerusform>
            <numerusform>إضافة %n مقالا</numerusform>
            <numerusform>إضافة %n مقال</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FilterMenu</name>
    <message>
        <source>All articles</source>
        <translation>كل المقالات</translation>
    </message>
    <message>
        <source>New</source>
        <translation>الجديدة</translation>
    </message>
    <message>
        <source>In progress</source>
        <translation>قيد العمل</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>المنجزة</translation>
    </message>
</context>
<context>
    <name>FormatField</name>
    <message>
        <source>Format</source>
        <translation>الصيغة</translation>
    </message>
    <message>
        <source>Compare formats</source>
        <translation>مقارنة الصيغ</translation>
    </message>
</context>
<context>
    <name>Formats</name>
    <message>
        <source>Hashiya&apos;s own format. Holds everything, and can be read back without loss.</source>
        <translation>صيغة حاشية: فيها كل شيء، وتُقرأ من جديد بلا نقص.</translation>
    </message>
    <message>
        <source>For the brat tool: text and annotations side by side. Holds pieces, links and fields.</source>
        <translation>لأداة ⁦brat⁩: النص ووسومه جنبا إلى جنب، مع الأجزاء والروابط والحقول.</translation>
    </message>
    <message>
        <source>A word a line, for training taggers. No overlaps and no parts of words.</source>
        <translation>كلمة في كل سطر، لتدريب النماذج. لا تداخل فيها ولا أجزاء كلمات.</translation>
    </message>
    <message>
        <source>A row an annotation, for Excel and other tables. Links are listed beside the row.</source>
        <translation>صف لكل وسم، لبرامج الجداول مثل ⁦Excel⁩. وروابط الوسم في صفه.</translation>
    </message>
    <message>
        <source>The standard of the Web for annotations. Holds everything, and can be read back without loss.</source>
        <translation>معيار الويب للوسوم: فيها كل شيء، وتُقرأ من جديد بلا نقص.</translation>
    </message>
    <message>
        <source>For INCEpTION and other UIMA tools. Holds everything, and can be read back without loss.</source>
        <translation>لأداة ⁦INCEpTION⁩ وسائر أدوات ⁦UIMA⁩: فيها كل شيء، وتُقرأ من جديد بلا نقص.</translation>
    </message>
    <message>
        <source>For INCEpTION: a word a row. Keeps links and fields, not the article&apos;s details.</source>
        <translation>لأداة ⁦INCEpTION⁩: كلمة في كل صف، مع الروابط والحقول، بلا بيانات المقال.</translation>
    </message>
    <message>
        <source>For Label Studio: the tasks and the settings of its project. Keeps links, fields and notes.</source>
        <translation>لأداة ⁦Label Studio⁩: المهام وإعدادات مشروعها، مع الروابط والحقول والملاحظات.</translation>
    </message>
    <message>
        <source>For Prodigy: annotations and links. No fields, no notes, no separate pieces.</source>
        <translation>لأداة ⁦Prodigy⁩: الوسوم والروابط، بلا حقول ولا ملاحظات ولا أجزاء متفرقة.</translation>
    </message>
    <message>
        <source>For doccano: annotations and links. No fields, no notes, no separate pieces.</source>
        <translation>لأداة ⁦doccano⁩: الوسوم والروابط، بلا حقول ولا ملاحظات ولا أجزاء متفرقة.</translation>
    </message>
    <message>
        <source>For Citron: quotes with their sources, cues and contents only.</source>
        <translation>لأداة ⁦Citron⁩: الأقوال ومصادرها وأفعالها ومضامينها فقط.</translation>
    </message>
    <message>
        <source>For training spaCy. Annotations stand on whole words; links are left out.</source>
        <translation>لتدريب ⁦spaCy⁩: الوسوم على كلمات كاملة، بلا روابط.</translation>
    </message>
    <message>
        <source>A dataset to share and to train with: articles and sentences, in splits, with a card.</source>
        <translation>بيانات للمشاركة والتدريب: مقالات وجمل مقسمة، مع بطاقة تعريف.</translation>
    </message>
    <message>
        <source>For training ClaimBuster: each sentence with its check-worthiness.</source>
        <translation>لتدريب ⁦ClaimBuster⁩: كل جملة واستحقاقها للتحقق.</translation>
    </message>
    <message>
        <source>For the CheckThat! tasks: each sentence with its check-worthiness.</source>
        <translation>لمهام ⁦CheckThat!⁩: كل جملة واستحقاقها للتحقق.</translation>
    </message>
    <message>
        <source>Claims with what annotators said of them, in the shape of AVeriTeC.</source>
        <translation>الادعاءات وما قيل فيها، على صيغة ⁦AVeriTeC⁩.</translation>
    </message>
    <message>
        <source>A draft for each claim, to be finished and published by whoever reviews it. It holds no rating.</source>
        <translation>مسودة لكل ادعاء، يتمها وينشرها من يراجعه. لا حكم فيها.</translation>
    </message>
    <message>
        <source>A sheet for each kind of record, right to left, for Excel.</source>
        <translation>ورقة لكل نوع، من اليمين إلى اليسار، لبرنامج ⁦Excel⁩.</translation>
    </message>
    <message>
        <source>A page to read and print: the marked articles as they look, and tables.</source>
        <translation>صفحة للقراءة والطباعة: المقالات بوسومها كما تظهر، ومعها جداول.</translation>
    </message>
    <message>
        <source>A document to read and print: the marked articles as they look, and tables.</source>
        <translation>مستند للقراءة والطباعة: المقالات بوسومها كما تظهر، ومعها جداول.</translation>
    </message>
    <message>
        <source>A document to print and to send: the marked articles as they look, and tables.</source>
        <translation>ملف للطباعة والإرسال: المقالات بوسومها كما تُرى، وجداول.</translation>
    </message>
    <message>
        <source>Without loss</source>
        <translation>بلا نقص</translation>
    </message>
    <message>
        <source>For annotation tools</source>
        <translation>لأدوات الوسم</translation>
    </message>
    <message>
        <source>For datasets and training</source>
        <translation>لمجموعات البيانات والتدريب</translation>
    </message>
    <message>
        <source>Tables and reports</source>
        <translation>جداول وتقارير</translation>
    </message>
    <message>
        <source>positions counted in</source>
        <translation>وحدة عدّ المواضع</translation>
    </message>
    <message>
        <source>crossing annotations</source>
        <translation>الوسوم المتقاطعة</translation>
    </message>
    <message>
        <source>nested annotations</source>
        <translation>الوسوم المتداخلة</translation>
    </message>
    <message>
        <source>several on one place</source>
        <translation>عدة وسوم في موضع واحد</translation>
    </message>
    <message>
        <source>separate pieces</source>
        <translation>الأجزاء المتفرقة</translation>
    </message>
    <message>
        <source>parts of words</source>
        <translation>أجزاء الكلمات</translation>
    </message>
    <message>
        <source>white space at the ends</source>
        <translation>المسافات عند الأطراف</translation>
    </message>
    <message>
        <source>links</source>
        <translation>الروابط</translation>
    </message>
    <message>
        <source>fields</source>
        <translation>الحقول</translation>
    </message>
    <message>
        <source>notes</source>
        <translation>الملاحظات</translation>
    </message>
    <message>
        <source>all labels together</source>
        <translation>كل التصنيفات معا</translation>
    </message>
    <message>
        <source>who made what</source>
        <translation>أصحاب الوسوم</translation>
    </message>
    <message>
        <source>ids and origins</source>
        <translation>المعرّفات والمصادر</translation>
    </message>
    <message>
        <source>article details</source>
        <translation>بيانات المقال</translation>
    </message>
    <message>
        <source>the whole text</source>
        <translation>النص كله</translation>
    </message>
    <message>
        <source>the label scheme</source>
        <translation>مخطط الوسوم</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>نعم</translation>
    </message>
    <message>
        <source>no</source>
        <translation>لا</translation>
    </message>
    <message>
        <source>code points</source>
        <translation>رموز يونيكود</translation>
    </message>
    <message>
        <source>words</source>
        <translation>كلمات</translation>
    </message>
    <message>
        <source>with types</source>
        <translation>بأنواعها</translation>
    </message>
    <message>
        <source>as text</source>
        <translation>نصا</translation>
    </message>
    <message>
        <source>Keeps everything.</source>
        <translation>تحفظ كل شيء.</translation>
    </message>
    <message>
        <source>Fields become text.</source>
        <translation>الحقول تصير نصا.</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between the things of a list</comment>
        <translation>، </translation>
    </message>
    <message>
        <source>Does not keep: {what}.</source>
        <translation>لا تحفظ: {what}.</translation>
    </message>
</context>
<context>
    <name>FrameForm</name>
    <message>
        <source>Key</source>
        <translation>المفتاح</translation>
    </message>
    <message>
        <source>Around</source>
        <translation>حول</translation>
    </message>
    <message>
        <source>Parts</source>
        <translation>الأجزاء</translation>
    </message>
</context>
<context>
    <name>GuidelinesPage</name>
    <message>
        <source>Preview</source>
        <translation>معاينة</translation>
    </message>
    <message>
        <source>Markdown: a line that begins with - is a point, **two stars** make bold.</source>
        <translation>بصيغة ⁦Markdown⁩: السطر الذي يبدأ بـ - بند، وما بين **نجمتين** غليظ.</translation>
    </message>
</context>
<context>
    <name>HistoryModel</name>
    <message>
        <source>Today</source>
        <translation>اليوم</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>أمس</translation>
    </message>
</context>
<context>
    <name>HistoryPanel</name>
    <message>
        <source>History</source>
        <translation>السجل</translation>
    </message>
    <message>
        <source>Steps, newest first</source>
        <translation>الخطوات، الأحدث أولا</translation>
    </message>
    <message>
        <source>Return to this point</source>
        <translation>الرجوع إلى هنا</translation>
    </message>
    <message>
        <source>No steps yet</source>
        <translation>لا خطوات بعد</translation>
    </message>
    <message>
        <source>No article is open</source>
        <translation>لا مقال مفتوحا</translation>
    </message>
    <message>
        <source>Every change to an article is listed here. You can return to any of them.</source>
        <translation>كل تغيير في المقال مسجل هنا، ولك أن ترجع إلى أي خطوة.</translation>
    </message>
    <message>
        <source>The article is as it was just after this step.</source>
        <translation>المقال الآن كما كان بعد هذه الخطوة.</translation>
    </message>
    <message>
        <source>Annotations that come back: {count}</source>
        <translation>وسوم تعود: {count}</translation>
    </message>
    <message>
        <source>Annotations that go: {count}</source>
        <translation>وسوم تزول: {count}</translation>
    </message>
    <message>
        <source>Annotations that change back: {count}</source>
        <translation>وسوم ترجع إلى ما كانت عليه: {count}</translation>
    </message>
    <message>
        <source>Links that come or go: {count}</source>
        <translation>روابط تعود أو تزول: {count}</translation>
    </message>
    <message>
        <source>The article&apos;s details change back.</source>
        <translation>ترجع بيانات المقال إلى ما كانت عليه.</translation>
    </message>
</context>
<context>
    <name>HoverCard</name>
    <message>
        <source>yes</source>
        <translation>نعم</translation>
    </message>
    <message>
        <source>no</source>
        <translation>لا</translation>
    </message>
</context>
<context>
    <name>Import</name>
    <message>
        <source>Where</source>
        <translation>الموضع</translation>
    </message>
    <message>
        <source>What</source>
        <translation>الشيء</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>السبب</translation>
    </message>
    <message>
        <source>What is left out</source>
        <translation>المتروك</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>النص</translation>
    </message>
    <message>
        <source>Web page</source>
        <translation>صفحة ويب</translation>
    </message>
    <message>
        <source>Saved web page (MHTML)</source>
        <translation>صفحة ويب محفوظة (⁦MHTML⁩)</translation>
    </message>
    <message>
        <source>Word document</source>
        <translation>مستند ⁦Word⁩</translation>
    </message>
    <message>
        <source>OpenDocument text</source>
        <translation>مستند ⁦OpenDocument⁩</translation>
    </message>
    <message>
        <source>PDF</source>
        <translation>⁦PDF⁩</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>رسالة بريد</translation>
    </message>
    <message>
        <source>Table (CSV), an article a row</source>
        <translation>جدول (⁦CSV⁩)، في كل صف مقال</translation>
    </message>
    <message>
        <source>Table (TSV), an article a row</source>
        <translation>جدول (⁦TSV⁩)، في كل صف مقال</translation>
    </message>
    <message>
        <source>Workbook (XLSX), an article a row</source>
        <translation>مصنّف (⁦XLSX⁩)، في كل صف مقال</translation>
    </message>
    <message>
        <source>JSON lines, an article a line</source>
        <translation>أسطر ⁦JSON⁩، في كل سطر مقال</translation>
    </message>
    <message>
        <source>holds no text</source>
        <translation>لا نص فيه</translation>
    </message>
    <message>
        <source>holds what is no text</source>
        <translation>فيه ما ليس نصا</translation>
    </message>
    <message>
        <source>is longer than an article may be</source>
        <translation>أطول مما يجوز لمقال</translation>
    </message>
    <message>
        <source>is no JSON object</source>
        <translation>ليس كائن ⁦JSON⁩</translation>
    </message>
    <message>
        <source>has more cells than there are columns</source>
        <translation>خلاياه أكثر من الأعمدة</translation>
    </message>
    <message>
        <source>say which column is the text</source>
        <translation>اختر العمود الذي فيه النص</translation>
    </message>
    <message>
        <source>holds no articles</source>
        <translation>لا مقالات فيه</translation>
    </message>
    <message>
        <source>is in the project already</source>
        <translation>موجود في المشروع</translation>
    </message>
    <message>
        <source>is the same text as another file of the list</source>
        <translation>نصه كنص ملف آخر في القائمة</translation>
    </message>
    <message>
        <source>this is not a day that can be read: left out</source>
        <translation>ليس تاريخا يمكن قراءته: تُرك</translation>
    </message>
    <message>
        <source>left out, as was chosen for its label</source>
        <translation>تُرك كما اختير لتصنيفه</translation>
    </message>
    <message>
        <source>is there already with this label: left out</source>
        <translation>موجود بهذا التصنيف: تُرك</translation>
    </message>
    <message>
        <source>is there already: left out</source>
        <translation>موجود: تُرك</translation>
    </message>
    <message>
        <source>overlaps another of this label: left out</source>
        <translation>يتداخل مع وسم آخر من تصنيفه: تُرك</translation>
    </message>
    <message>
        <source>crosses another of this label: left out</source>
        <translation>يتقاطع مع وسم آخر من تصنيفه: تُرك</translation>
    </message>
    <message>
        <source>the label has no such field: left out</source>
        <translation>ليس للتصنيف هذا الحقل: تُرك</translation>
    </message>
    <message>
        <source>the field does not take this value: left out</source>
        <translation>الحقل لا يقبل هذه القيمة: تُركت</translation>
    </message>
    <message>
        <source>this field has no place: left out</source>
        <translation>لا مكان لهذا الحقل: تُرك</translation>
    </message>
    <message>
        <source>this note has no place: left out</source>
        <translation>لا مكان لهذه الملاحظة: تُركت</translation>
    </message>
    <message>
        <source>marks no character: left out</source>
        <translation>لا يسم أي حرف: تُرك</translation>
    </message>
    <message>
        <source>a link with one end missing: left out</source>
        <translation>رابط ينقصه طرف: تُرك</translation>
    </message>
    <message>
        <source>this link does not join these labels: left out</source>
        <translation>هذا الرابط لا يصل بين هذين التصنيفين: تُرك</translation>
    </message>
    <message>
        <source>a link to something other than an annotation: left out</source>
        <translation>رابط إلى غير وسم: تُرك</translation>
    </message>
    <message>
        <source>was rejected in the other tool: left out</source>
        <translation>رُفض في الأداة الأخرى: تُرك</translation>
    </message>
    <message>
        <source>was not yet submitted in the other tool: left out</source>
        <translation>لم يُرسل بعد في الأداة الأخرى: تُرك</translation>
    </message>
    <message>
        <source>is about the whole text: left out</source>
        <translation>عن النص كله: تُرك</translation>
    </message>
    <message>
        <source>marks no place in the text: left out</source>
        <translation>لا موضع له في النص: تُرك</translation>
    </message>
    <message>
        <source>another text, without annotations: left out</source>
        <translation>نص آخر بلا وسوم: تُرك</translation>
    </message>
    <message>
        <source>has no label: left out</source>
        <translation>بلا تصنيف: تُرك</translation>
    </message>
    <message>
        <source>a quotation without a cue: its parts are not linked</source>
        <translation>اقتباس بلا فعل قول: أجزاؤه غير مترابطة</translation>
    </message>
    <message>
        <source>which words mean the same has no place: left out</source>
        <translation>لا مكان لما يدل على أن الكلمات لمعنى واحد: تُرك</translation>
    </message>
    <message>
        <source>columns without tags: left out</source>
        <translation>أعمدة بلا وسوم: تُركت</translation>
    </message>
    <message>
        <source>its places do not fit the text: left out</source>
        <translation>مواضعه لا توافق النص: تُرك</translation>
    </message>
</context>
<context>
    <name>ImportReport</name>
    <message numerus="yes">
        <source>%n article(s)</source>
        <translation>
            <numerusform>لا مقالات</numerusform>
            <numerusform>مقال واحد</numerusform>
            <numerusform>مقالان</numerusform>
            <numerusform>%n مقالات</numerusform>
            <numerusform>%n مقالا</numerusform>
            <numerusform>%n مقال</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n annotation(s)</source>
        <translation>
            <numerusform>بلا وسوم</numerusform>
            <numerusform>وسم واحد</numerusform>
            <numerusform>وسمان</numerusform>
            <numerusform>%n وسوم</numerusform>
            <numerusform>%n وسما</numerusform>
            <numerusform>%n وسم</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n link(s)</source>
        <translation>
            <numerusform>بلا روابط</numerusform>
            <numerusform>رابط واحد</numerusform>
            <numerusform>رابطان</numerusform>
            <numerusform>%n روابط</numerusform>
            <numerusform>%n رابطا</numerusform>
            <numerusform>%n رابط</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) cannot be read</source>
        <translation>
            <numerusform>لا ملف تعذرت قراءته</numerusform>
            <numerusform>ملف واحد تعذرت قراءته</numerusform>
            <numerusform>ملفان تعذرت قراءتهما</numerusform>
            <numerusform>%n ملفات تعذرت قراءتها</numerusform>
            <numerusform>%n ملفا تعذرت قراءتها</numerusform>
            <numerusform>%n ملف تعذرت قراءتها</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) left out</source>
        <translation>
            <numerusform>لا صفوف متروكة</numerusform>
            <numerusform>صف واحد متروك</numerusform>
            <numerusform>صفان متروكان</numerusform>
            <numerusform>%n صفوف متروكة</numerusform>
            <numerusform>%n صفا متروكا</numerusform>
            <numerusform>%n صف متروك</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n date(s) left out</source>
        <translation>
            <numerusform>لا تاريخ متروك</numerusform>
            <numerusform>تاريخ واحد متروك</numerusform>
            <numerusform>تاريخان متروكان</numerusform>
            <numerusform>%n تواريخ متروكة</numerusform>
            <numerusform>%n تاريخا متروكا</numerusform>
            <numerusform>%n تاريخ متروك</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n text(s) in the project already</source>
        <translation>
            <numerusform>لا نصوص موجودة من قبل</numerusform>
            <numerusform>نص واحد موجود من قبل</numerusform>
            <numerusform>نصان موجودان من قبل</numerusform>
            <numerusform>%n نصوص موجودة من قبل</numerusform>
            <numerusform>%n نصا موجودا من قبل</numerusform>
            <numerusform>%n نص موجود من قبل</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) without a place here</source>
        <translation>
            <numerusform>كل شيء له مكان هنا</numerusform>
            <numerusform>شيء واحد لا مكان له هنا</numerusform>
            <numerusform>شيئان لا مكان لهما هنا</numerusform>
            <numerusform>%n أشياء لا مكان لها هنا</numerusform>
            <numerusform>%n شيئا لا مكان لها هنا</numerusform>
            <numerusform>%n شيء لا مكان لها هنا</numerusform>
        </translation>
    </message>
    <message>
        <source>{file}, row {row}</source>
        <translation>{file}، الصف {row}</translation>
    </message>
</context>
<context>
    <name>InspectorPanel</name>
    <message>
        <source>Inspector</source>
        <translation>الوسوم</translation>
    </message>
    <message>
        <source>Annotations</source>
        <translation>الوسوم</translation>
    </message>
    <message>
        <source>Filter annotations</source>
        <translation>تصفية الوسوم</translation>
    </message>
    <message>
        <source>Select an annotation, in the article or in the list, to fill in its form.</source>
        <translation>اختر وسما، في المقال أو في القائمة، لتملأ بطاقته.</translation>
    </message>
    <message>
        <source>Open an article to see its annotations.</source>
        <translation>افتح مقالا لترى وسومه.</translation>
    </message>
    <message>
        <source>No annotation holds {words}.</source>
        <translation>لا وسم فيه {words}.</translation>
    </message>
</context>
<context>
    <name>KeyEditor</name>
    <message>
        <source>Labels</source>
        <translation>التصنيفات</translation>
    </message>
    <message>
        <source>Search commands</source>
        <translation>البحث في الأوامر</translation>
    </message>
    <message>
        <source>Reset all keys</source>
        <translation>إرجاع كل المفاتيح</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>المفاتيح</translation>
    </message>
    <message>
        <source>Key of {command}</source>
        <translation>مفتاح {command}</translation>
    </message>
    <message>
        <source>Back to the first key</source>
        <translation>الرجوع إلى المفتاح الأصلي</translation>
    </message>
    <message>
        <source>{key} belongs to “{command}”. Give that another key first, or press Delete in its field.</source>
        <translation>المفتاح {key} لأمر آخر: «{command}». أعط ذلك الأمر مفتاحا آخر أولا، أو اضغط ⁦Delete⁩ في خانته.</translation>
    </message>
</context>
<context>
    <name>KeyField</name>
    <message>
        <source>Press a key…</source>
        <translation>اضغط مفتاحا…</translation>
    </message>
    <message>
        <source>none</source>
        <translation>بلا مفتاح</translation>
    </message>
</context>
<context>
    <name>KeySheet</name>
    <message>
        <source>Labels</source>
        <translation>التصنيفات</translation>
    </message>
    <message>
        <source>Keyboard sheet</source>
        <translation>ورقة المفاتيح</translation>
    </message>
    <message>
        <source>Save as PDF…</source>
        <translation>حفظ بصيغة ⁦PDF⁩…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>إغلاق</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>المفاتيح</translation>
    </message>
    <message>
        <source>Save as PDF</source>
        <translation>حفظ بصيغة ⁦PDF⁩</translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation>ملف PDF (*.pdf)</translation>
    </message>
</context>
<context>
    <name>KeyStrip</name>
    <message>
        <source>Hide this hint</source>
        <translation>إخفاء هذا التلميح</translation>
    </message>
</context>
<context>
    <name>LabelBar</name>
    <message>
        <source>More labels</source>
        <translation>تصنيفات أخرى</translation>
    </message>
</context>
<context>
    <name>LabelFields</name>
    <message>
        <source>Less</source>
        <translation>أقل</translation>
    </message>
    <message>
        <source>More</source>
        <translation>المزيد</translation>
    </message>
    <message>
        <source>{name} (needed)</source>
        <translation>{name} (واجب)</translation>
    </message>
</context>
<context>
    <name>LabelForm</name>
    <message>
        <source>Colour by day</source>
        <translation>اللون في الوضع الفاتح</translation>
    </message>
    <message>
        <source>Colour by night</source>
        <translation>اللون في الوضع الداكن</translation>
    </message>
    <message>
        <source>Underline</source>
        <translation>التسطير</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>المفتاح</translation>
    </message>
    <message>
        <source>Natural unit</source>
        <translation>الوحدة المعتادة</translation>
    </message>
    <message>
        <source>Two of them may</source>
        <translation>التداخل</translation>
    </message>
    <message>
        <source>Guidelines</source>
        <translation>الإرشادات</translation>
    </message>
    <message>
        <source>Fields</source>
        <translation>الحقول</translation>
    </message>
    <message>
        <source>solid</source>
        <translation>متصل</translation>
    </message>
    <message>
        <source>solid with a dot</source>
        <translation>متصل بنقطة</translation>
    </message>
    <message>
        <source>double</source>
        <translation>مزدوج</translation>
    </message>
    <message>
        <source>long dashes</source>
        <translation>شرطات طويلة</translation>
    </message>
    <message>
        <source>dotted</source>
        <translation>منقط</translation>
    </message>
    <message>
        <source>wavy</source>
        <translation>متموج</translation>
    </message>
    <message>
        <source>dash and dot</source>
        <translation>شرطة ونقطة</translation>
    </message>
    <message>
        <source>the sentence</source>
        <translation>الجملة</translation>
    </message>
    <message>
        <source>the phrase</source>
        <translation>العبارة</translation>
    </message>
    <message>
        <source>the number with its scale</source>
        <translation>الرقم مع مرتبته</translation>
    </message>
    <message>
        <source>the verb of saying</source>
        <translation>فعل القول</translation>
    </message>
    <message>
        <source>the word</source>
        <translation>الكلمة</translation>
    </message>
    <message>
        <source>overlap in any way</source>
        <translation>جائز كيفما كان</translation>
    </message>
    <message>
        <source>be one inside the other</source>
        <translation>أحدهما داخل الآخر فقط</translation>
    </message>
    <message>
        <source>not touch each other</source>
        <translation>ممنوع</translation>
    </message>
</context>
<context>
    <name>LibraryHead</name>
    <message>
        <source>Search…</source>
        <translation>بحث…</translation>
    </message>
    <message>
        <source>Search articles</source>
        <translation>البحث في المقالات</translation>
    </message>
    <message>
        <source>Paste an article…</source>
        <translation>لصق مقال…</translation>
    </message>
    <message>
        <source>Add from files…</source>
        <translation>إضافة من ملفات…</translation>
    </message>
    <message>
        <source>Add from a folder…</source>
        <translation>إضافة من مجلد…</translation>
    </message>
    <message>
        <source>Add from a web address…</source>
        <translation>إضافة من رابط…</translation>
    </message>
    <message>
        <source>Show by status</source>
        <translation>عرض بحسب الحالة</translation>
    </message>
    <message>
        <source>Sort</source>
        <translation>ترتيب</translation>
    </message>
    <message>
        <source>Add articles</source>
        <translation>إضافة مقالات</translation>
    </message>
</context>
<context>
    <name>LibraryPanel</name>
    <message>
        <source>Library</source>
        <translation>المكتبة</translation>
    </message>
    <message>
        <source>Articles</source>
        <translation>المقالات</translation>
    </message>
    <message>
        <source>Drop the files here to add them</source>
        <translation>أفلت الملفات هنا لإضافتها</translation>
    </message>
    <message numerus="yes">
        <source>%n article(s)</source>
        <translation>
            <numerusform>لا مقالات</numerusform>
            <numerusform>مقال واحد</numerusform>
            <numerusform>مقالان</numerusform>
            <numerusform>%n مقالات</numerusform>
            <numerusform>%n مقالا</numerusform>
            <numerusform>%n مقال</numerusform>
        </translation>
    </message>
    <message>
        <source>{count} of {articles}</source>
        <translation>{count} من {articles}</translation>
    </message>
    <message>
        <source>{count} done</source>
        <translation>المنجز {count}</translation>
    </message>
    <message>
        <source>Suggestions: “{words}”</source>
        <translation>اقتراحات: «{words}»</translation>
    </message>
    <message>
        <source>Show all articles again, not only those with suggestions for “{words}”</source>
        <translation>عرض كل المقالات من جديد، لا تلك التي فيها اقتراحات لـ«{words}» وحدها</translation>
    </message>
    <message>
        <source>All that can be read ({patterns})</source>
        <translation>كل ما يمكن استيراده ({patterns})</translation>
    </message>
    <message>
        <source>Articles ({patterns})</source>
        <translation>مقالات ({patterns})</translation>
    </message>
    <message>
        <source>Tables ({patterns})</source>
        <translation>جداول ({patterns})</translation>
    </message>
    <message>
        <source>Annotated articles ({patterns})</source>
        <translation>مقالات موسومة ({patterns})</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>كل الملفات (*)</translation>
    </message>
    <message>
        <source>Add articles</source>
        <translation>إضافة مقالات</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>فتح</translation>
    </message>
    <message>
        <source>Edit details…</source>
        <translation>تعديل البيانات…</translation>
    </message>
    <message>
        <source>Mark as {status}</source>
        <translation>تغيير الحالة إلى: {status}</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>تصدير…</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>حذف</translation>
    </message>
</context>
<context>
    <name>LinkForm</name>
    <message>
        <source>From</source>
        <translation>من</translation>
    </message>
    <message>
        <source>To</source>
        <translation>إلى</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Hashiya</source>
        <translation>حاشية</translation>
    </message>
</context>
<context>
    <name>MappingPage</name>
    <message>
        <source>In the files</source>
        <translation>في الملفات</translation>
    </message>
    <message>
        <source>How often</source>
        <translation>العدد</translation>
    </message>
    <message>
        <source>In the project</source>
        <translation>في المشروع</translation>
    </message>
    <message>
        <source>Labels of the files</source>
        <translation>تصنيفات الملفات</translation>
    </message>
    <message>
        <source>New label: {name}</source>
        <translation>تصنيف جديد: {name}</translation>
    </message>
    <message>
        <source>New link: {name}</source>
        <translation>رابط جديد: {name}</translation>
    </message>
    <message>
        <source>Leave it out</source>
        <translation>تركه</translation>
    </message>
    <message>
        <source>{label} becomes</source>
        <translation>ما يقابل {label}</translation>
    </message>
    <message numerus="yes">
        <source>%n new label(s)</source>
        <translation>
            <numerusform>لا تصنيفات جديدة</numerusform>
            <numerusform>تصنيف جديد واحد</numerusform>
            <numerusform>تصنيفان جديدان</numerusform>
            <numerusform>%n تصنيفات جديدة</numerusform>
            <numerusform>%n تصنيفا جديدا</numerusform>
            <numerusform>%n تصنيف جديد</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new link type(s)</source>
        <translation>
            <numerusform>لا أنواع روابط جديدة</numerusform>
            <numerusform>نوع روابط جديد واحد</numerusform>
            <numerusform>نوعا روابط جديدان</numerusform>
            <numerusform>%n أنواع روابط جديدة</numerusform>
            <numerusform>%n نوع روابط جديدا</numerusform>
            <numerusform>%n نوع روابط جديد</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new field(s) of labels</source>
        <translation>
            <numerusform>لا حقول جديدة</numerusform>
            <numerusform>حقل جديد واحد</numerusform>
            <numerusform>حقلان جديدان</numerusform>
            <numerusform>%n حقول جديدة</numerusform>
            <numerusform>%n حقلا جديدا</numerusform>
            <numerusform>%n حقل جديد</numerusform>
        </translation>
    </message>
    <message>
        <source>Will be made in the project: {what}</source>
        <translation>يُنشأ في المشروع: {what}</translation>
    </message>
    <message>
        <source>Looking for what would be left out…</source>
        <translation>يجري البحث عما سيُترك…</translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) will be left out or changed:</source>
        <translation>
            <numerusform>لن يُترك شيء:</numerusform>
            <numerusform>شيء واحد سيُترك أو يُغيَّر:</numerusform>
            <numerusform>شيئان سيُتركان أو يُغيَّران:</numerusform>
            <numerusform>%n أشياء ستُترك أو تُغيَّر:</numerusform>
            <numerusform>%n شيئا ستُترك أو تُغيَّر:</numerusform>
            <numerusform>%n شيء ستُترك أو تُغيَّر:</numerusform>
        </translation>
    </message>
    <message>
        <source>Everything will be taken over.</source>
        <translation>سيُستورد كل شيء.</translation>
    </message>
</context>
<context>
    <name>MessageBar</name>
    <message>
        <source>Close this message</source>
        <translation>إغلاق هذه الرسالة</translation>
    </message>
</context>
<context>
    <name>NamesEdit</name>
    <message>
        <source>Name in Arabic</source>
        <translation>الاسم بالعربية</translation>
    </message>
    <message>
        <source>Name in English</source>
        <translation>الاسم بالإنجليزية</translation>
    </message>
</context>
<context>
    <name>NoArticles</name>
    <message>
        <source>No articles yet</source>
        <translation>لا مقالات بعد</translation>
    </message>
    <message>
        <source>There are three ways to add one.</source>
        <translation>هناك ثلاث طرق لإضافة مقال.</translation>
    </message>
    <message>
        <source>Paste a text</source>
        <translation>لصق نص</translation>
    </message>
    <message>
        <source>Choose files</source>
        <translation>اختيار ملفات</translation>
    </message>
    <message>
        <source>Drop files or a folder here</source>
        <translation>أفلت ملفات أو مجلدا هنا</translation>
    </message>
    <message>
        <source>Or open the sample</source>
        <translation>أو افتح المشروع التجريبي</translation>
    </message>
</context>
<context>
    <name>NoMatch</name>
    <message>
        <source>No article matches</source>
        <translation>لا مقال يطابق البحث</translation>
    </message>
    <message>
        <source>Hamza, vowel marks and kinds of digits make no difference to the search.</source>
        <translation>لا يفرق البحث بين صور الهمزة ولا أنواع الأرقام، ولا ينظر في التشكيل.</translation>
    </message>
    <message>
        <source>Show all articles</source>
        <translation>عرض كل المقالات</translation>
    </message>
</context>
<context>
    <name>NumberField</name>
    <message>
        <source>This is not a number. Write digits, such as 3.5 or 1,250.</source>
        <translation>ليس هذا عددا. اكتب أرقاما، مثل ⁦3.5⁩ أو ⁦1,250⁩.</translation>
    </message>
</context>
<context>
    <name>PalettePopup</name>
    <message>
        <source>Labels for the selected text</source>
        <translation>تصنيفات النص المحدد</translation>
    </message>
</context>
<context>
    <name>PasteDialog</name>
    <message>
        <source>Paste an article</source>
        <translation>لصق مقال</translation>
    </message>
    <message>
        <source>The text is kept as it is and does not change afterwards.</source>
        <translation>يُحفظ النص كما هو ولا يتغير بعد ذلك.</translation>
    </message>
    <message>
        <source>Add the article</source>
        <translation>إضافة المقال</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
    <message numerus="yes">
        <source>%n character(s)</source>
        <translation>
            <numerusform>بلا حروف</numerusform>
            <numerusform>حرف واحد</numerusform>
            <numerusform>حرفان</numerusform>
            <numerusform>%n أحرف</numerusform>
            <numerusform>%n حرفا</numerusform>
            <numerusform>%n حرف</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s)</source>
        <translation>
            <numerusform>بلا أسطر</numerusform>
            <numerusform>سطر واحد</numerusform>
            <numerusform>سطران</numerusform>
            <numerusform>%n أسطر</numerusform>
            <numerusform>%n سطرا</numerusform>
            <numerusform>%n سطر</numerusform>
        </translation>
    </message>
    <message>
        <source>Windows line ends become plain ones</source>
        <translation>تُبسَّط نهايات أسطر ويندوز</translation>
    </message>
    <message>
        <source>unusual line breaks become plain ones</source>
        <translation>تُبسَّط فواصل الأسطر غير المألوفة</translation>
    </message>
    <message>
        <source>the byte order mark at the start is left out</source>
        <translation>تُترك علامة ترتيب البايتات في أوله</translation>
    </message>
</context>
<context>
    <name>PasteField</name>
    <message>
        <source>Paste or type the article here</source>
        <translation>الصق المقال أو اكتبه هنا</translation>
    </message>
    <message>
        <source>Text of the article</source>
        <translation>نص المقال</translation>
    </message>
    <message>
        <source>Use another text</source>
        <translation>استعمال نص آخر</translation>
    </message>
    <message>
        <source>Beginning of the text</source>
        <translation>أول النص</translation>
    </message>
    <message>
        <source>This text is too long to be shown here. It will be taken as it is. It begins:</source>
        <translation>هذا النص أطول من أن يُعرض هنا، وسيُؤخذ كما هو. أوله:</translation>
    </message>
</context>
<context>
    <name>RecordForm</name>
    <message>
        <source>Name</source>
        <translation>الاسم</translation>
    </message>
    <message>
        <source>Id in files</source>
        <translation>المعرّف في الملفات</translation>
    </message>
</context>
<context>
    <name>RecordList</name>
    <message>
        <source>Add</source>
        <translation>إضافة</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>إزالة</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>نقل إلى أعلى</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>نقل إلى أسفل</translation>
    </message>
</context>
<context>
    <name>RecoveryDialog</name>
    <message>
        <source>This project is damaged</source>
        <translation>هذا المشروع تالف</translation>
    </message>
    <message>
        <source>Go back to a backup</source>
        <translation>الرجوع إلى نسخة احتياطية</translation>
    </message>
    <message>
        <source>The backup takes the project&apos;s place. The damaged file is kept beside it under another name.</source>
        <translation>تحل النسخة محل المشروع، ويبقى الملف التالف بجانبها باسم آخر.</translation>
    </message>
    <message>
        <source>There is no backup of this project on this computer.</source>
        <translation>لا نسخة احتياطية لهذا المشروع على هذا الحاسوب.</translation>
    </message>
    <message>
        <source>Made on</source>
        <translation>التاريخ</translation>
    </message>
    <message>
        <source>Articles</source>
        <translation>المقالات</translation>
    </message>
    <message>
        <source>Annotations</source>
        <translation>الوسوم</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>النسخ الاحتياطية</translation>
    </message>
    <message>
        <source>Use this backup</source>
        <translation>استعمال هذه النسخة</translation>
    </message>
    <message>
        <source>Save what can still be read</source>
        <translation>إنقاذ ما يمكن قراءته</translation>
    </message>
    <message>
        <source>Reads all articles and annotations that are left in the damaged file and puts them into a new one.</source>
        <translation>يقرأ ما بقي من المقالات والوسوم في الملف التالف ويضعه في ملف جديد.</translation>
    </message>
    <message>
        <source>Save into a new project</source>
        <translation>الإنقاذ إلى مشروع جديد</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>إغلاق</translation>
    </message>
    <message>
        <source>Open the project</source>
        <translation>فتح المشروع</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>التقدم</translation>
    </message>
    <message>
        <source>The project is back. The damaged file is kept as {name}.</source>
        <translation>عاد المشروع. والملف التالف محفوظ باسم {name}.</translation>
    </message>
    <message>
        <source>Saved into {name}:</source>
        <translation>حُفظ في {name}:</translation>
    </message>
    <message numerus="yes">
        <source>%n article(s)</source>
        <translation>
            <numerusform>لا مقالات</numerusform>
            <numerusform>مقال واحد</numerusform>
            <numerusform>مقالان</numerusform>
            <numerusform>%n مقالات</numerusform>
            <numerusform>%n مقالا</numerusform>
            <numerusform>%n مقال</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n annotation(s)</source>
        <translation>
            <numerusform>بلا وسوم</numerusform>
            <numerusform>وسم واحد</numerusform>
            <numerusform>وسمان</numerusform>
            <numerusform>%n وسوم</numerusform>
            <numerusform>%n وسما</numerusform>
            <numerusform>%n وسم</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n link(s)</source>
        <translation>
            <numerusform>بلا روابط</numerusform>
            <numerusform>رابط واحد</numerusform>
            <numerusform>رابطان</numerusform>
            <numerusform>%n روابط</numerusform>
            <numerusform>%n رابطا</numerusform>
            <numerusform>%n رابط</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n record(s) could not be kept.</source>
        <translation>
            <numerusform>لم يُفقد شيء.</numerusform>
            <numerusform>تعذر حفظ سجل واحد.</numerusform>
            <numerusform>تعذر حفظ سجلين.</numerusform>
            <numerusform>تعذر حفظ %n سجلات.</numerusform>
            <numerusform>تعذر حفظ %n سجلا.</numerusform>
            <numerusform>تعذر حفظ %n سجل.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Remedies</name>
    <message>
        <source>Open read-only</source>
        <translation>فتح للقراءة فقط</translation>
    </message>
    <message>
        <source>Choose another project</source>
        <translation>اختيار مشروع آخر</translation>
    </message>
    <message>
        <source>Choose another place</source>
        <translation>اختيار مكان آخر</translation>
    </message>
    <message>
        <source>Show the article</source>
        <translation>عرض المقال</translation>
    </message>
    <message>
        <source>Edit labels</source>
        <translation>تعديل التصنيفات</translation>
    </message>
</context>
<context>
    <name>ReportView</name>
    <message>
        <source>Open the folder</source>
        <translation>فتح المجلد</translation>
    </message>
    <message>
        <source>Article</source>
        <translation>المقال</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>النص</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>ما حدث</translation>
    </message>
    <message>
        <source>What the format could not hold</source>
        <translation>ما لا تتسع له الصيغة</translation>
    </message>
    <message>
        <source>Articles: {articles}. Annotations: {spans}. Links: {links}.</source>
        <translation>المقالات: {articles}. الوسوم: {spans}. الروابط: {links}.</translation>
    </message>
    <message>
        <source>and {count} more files</source>
        <translation>وملفات أخرى عددها {count}</translation>
    </message>
    <message>
        <source>Described, with a checksum for each file, in {file}</source>
        <translation>وصفها، مع بصمة كل ملف، في {file}</translation>
    </message>
    <message>
        <source>Not held as it is: {count}</source>
        <translation>ما لم يُحفظ كما هو: {count}</translation>
    </message>
    <message>
        <source>Everything is in the file; nothing was lost.</source>
        <translation>كل شيء في الملف، ولم يُفقد شيء.</translation>
    </message>
    <message>
        <source>overlaps another annotation: left out</source>
        <translation>يتداخل مع وسم آخر: تُرك</translation>
    </message>
    <message>
        <source>in several pieces, for which the format has no place</source>
        <translation>أجزاؤه متفرقة، ولا مكان لها في الصيغة</translation>
    </message>
    <message>
        <source>begins or ends inside a word: fitted to whole words</source>
        <translation>يبدأ أو ينتهي داخل كلمة: عُدّل إلى كلمات كاملة</translation>
    </message>
    <message>
        <source>holds no word: left out</source>
        <translation>لا كلمة فيه: تُرك</translation>
    </message>
    <message>
        <source>does not fit the format: left out</source>
        <translation>لا تتسع له الصيغة: تُرك</translation>
    </message>
    <message>
        <source>begins or ends with white space: trimmed</source>
        <translation>في طرفه فراغ: حُذف الفراغ</translation>
    </message>
    <message>
        <source>its fields are left out</source>
        <translation>تُركت حقوله</translation>
    </message>
    <message>
        <source>its note is left out</source>
        <translation>تُركت ملاحظته</translation>
    </message>
    <message>
        <source>its link is left out</source>
        <translation>تُرك رابطه</translation>
    </message>
    <message>
        <source>its link is left out, with one end missing</source>
        <translation>تُرك رابطه، فأحد طرفيه غير موجود</translation>
    </message>
    <message>
        <source>a control character of the text is replaced</source>
        <translation>في النص رمز تحكم: استُبدل</translation>
    </message>
    <message>
        <source>has no check-worthiness: counted as worth checking</source>
        <translation>لم يُحدد استحقاقه للتحقق: عُدّ مستحقا</translation>
    </message>
    <message>
        <source>the format has no place for its label: left out</source>
        <translation>لا مكان في الصيغة لتصنيفه، فتُرك</translation>
    </message>
    <message>
        <source>grows to the whole of its sentences</source>
        <translation>يتسع إلى جمله كاملة</translation>
    </message>
    <message>
        <source>goes on over the end of a sentence</source>
        <translation>يمتد إلى ما بعد آخر الجملة</translation>
    </message>
    <message>
        <source>split at the ends of lines</source>
        <translation>قُسم عند أواخر الأسطر</translation>
    </message>
</context>
<context>
    <name>ReviewBar</name>
    <message>
        <source>Review of suggestions</source>
        <translation>مراجعة الاقتراحات</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>اقبل</translation>
    </message>
    <message>
        <source>Refuse</source>
        <translation>ارفض</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>تخط</translation>
    </message>
    <message>
        <source>Accept or refuse many at once</source>
        <translation>اقبل أو ارفض الكثير دفعة واحدة</translation>
    </message>
    <message>
        <source>off: {names}</source>
        <translation>متوقف: {names}</translation>
    </message>
    <message>
        <source>repeats {quote}</source>
        <translation>تكرار لـ {quote}</translation>
    </message>
    <message>
        <source>Accept all of the kind “{name}” ({count})</source>
        <translation>اقبل كل ما هو من نوع «{name}» ({count})</translation>
    </message>
    <message>
        <source>Refuse all of the kind “{name}” ({count})</source>
        <translation>ارفض كل ما هو من نوع «{name}» ({count})</translation>
    </message>
    <message>
        <source>Accept all from {percent} on ({count})</source>
        <translation>اقبل كل ما ثقته {percent} فأكثر ({count})</translation>
    </message>
    <message>
        <source>{decided} of {total}</source>
        <translation>{decided} من {total}</translation>
    </message>
</context>
<context>
    <name>Runner</name>
    <message>
        <source>Project</source>
        <translation>مشروع</translation>
    </message>
    <message>
        <source>New project</source>
        <translation>مشروع جديد</translation>
    </message>
    <message>
        <source>Hashiya projects (*.hashiya)</source>
        <translation>مشاريع حاشية (*.hashiya)</translation>
    </message>
    <message>
        <source>Open project</source>
        <translation>فتح مشروع</translation>
    </message>
    <message>
        <source>Hashiya projects (*.hashiya);;All files (*)</source>
        <translation>مشاريع حاشية (*.hashiya);;كل الملفات (*)</translation>
    </message>
    <message>
        <source>Tag: {label}</source>
        <translation>وسم: {label}</translation>
    </message>
</context>
<context>
    <name>SchemeDialog</name>
    <message>
        <source>Labels</source>
        <translation>التصنيفات</translation>
    </message>
    <message>
        <source>What can be marked in this project, and what is asked about it.</source>
        <translation>ما يُوسم في هذا المشروع، وما يُسأل عنه.</translation>
    </message>
    <message>
        <source>Links</source>
        <translation>الروابط</translation>
    </message>
    <message>
        <source>Frames</source>
        <translation>الأطر</translation>
    </message>
    <message>
        <source>Guidelines</source>
        <translation>الإرشادات</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>استيراد…</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>تصدير…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>تطبيق</translation>
    </message>
    <message>
        <source>There must be at least one label.</source>
        <translation>لا بد من تصنيف واحد على الأقل.</translation>
    </message>
    <message>
        <source>{name} needs a name in Arabic and one in English.</source>
        <translation>يحتاج {name} إلى اسم بالعربية واسم بالإنجليزية.</translation>
    </message>
    <message>
        <source>The id of {name} may have only Latin letters, digits and _, and begins with a letter.</source>
        <translation>معرّف {name} لا يصلح: يبدأ المعرّف بحرف لاتيني، وليس فيه إلا حروف لاتينية وأرقام والعلامة ⁦_⁩.</translation>
    </message>
    <message>
        <source>The id of {name} is used twice.</source>
        <translation>معرّف {name} مستعمل مرتين.</translation>
    </message>
    <message>
        <source>The key {key} of {name} is used twice.</source>
        <translation>المفتاح {key} لـ {name} مستعمل مرتين.</translation>
    </message>
    <message>
        <source>The key {key} of {name} has another meaning in the article.</source>
        <translation>للمفتاح {key} معنى آخر في المقال، فلا يصلح لـ {name}.</translation>
    </message>
    <message>
        <source>The colour of {name} is too faint on the page: contrast {key}, 4.5 is the least.</source>
        <translation>لون {name} باهت على الصفحة: تباينه {key}، والحد الأدنى 4.5.</translation>
    </message>
    <message>
        <source>The link {name} needs a label to lead from and one to lead to.</source>
        <translation>يحتاج الرابط {name} إلى تصنيف يبدأ منه وآخر ينتهي إليه.</translation>
    </message>
    <message>
        <source>The frame {name} needs at least one part.</source>
        <translation>يحتاج الإطار {name} إلى جزء واحد على الأقل.</translation>
    </message>
    <message>
        <source>A part of the frame {name} does not lead from its middle.</source>
        <translation>في الإطار {name} جزء لا يبدأ رابطه من وسط الإطار.</translation>
    </message>
    <message numerus="yes">
        <source>%n annotation(s) have the label {name}.</source>
        <translation>
            <numerusform>لا وسم تصنيفه {name}.</numerusform>
            <numerusform>وسم واحد تصنيفه {name}.</numerusform>
            <numerusform>وسمان تصنيفهما {name}.</numerusform>
            <numerusform>%n وسوم تصنيفها {name}.</numerusform>
            <numerusform>%n وسما تصنيفها {name}.</numerusform>
            <numerusform>%n وسم تصنيفها {name}.</numerusform>
        </translation>
    </message>
    <message>
        <source>Give them another label first; it can be undone.</source>
        <translation>أعطها تصنيفا آخر أولا؛ ويمكن التراجع عن ذلك.</translation>
    </message>
    <message>
        <source>Relabel all to…</source>
        <translation>تغيير تصنيفها كلها…</translation>
    </message>
    <message>
        <source>Import labels</source>
        <translation>استيراد التصنيفات</translation>
    </message>
    <message>
        <source>Export labels</source>
        <translation>تصدير التصنيفات</translation>
    </message>
</context>
<context>
    <name>SegmentField</name>
    <message>
        <source>From the selection</source>
        <translation>من النص المحدد</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>مسح</translation>
    </message>
    <message>
        <source>Select the words in the article first.</source>
        <translation>حدد الكلمات في المقال أولا.</translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>الإعدادات</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>النافذة</translation>
    </message>
    <message>
        <source>Work</source>
        <translation>العمل</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>المفاتيح</translation>
    </message>
    <message>
        <source>Suggestions</source>
        <translation>الاقتراحات</translation>
    </message>
    <message>
        <source>Pages of the settings</source>
        <translation>صفحات الإعدادات</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>اللغة</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>الألوان</translation>
    </message>
    <message>
        <source>Digits</source>
        <translation>الأرقام</translation>
    </message>
    <message>
        <source>Size of the article&apos;s text</source>
        <translation>حجم نص المقال</translation>
    </message>
    <message>
        <source>Your name</source>
        <translation>اسمك</translation>
    </message>
    <message>
        <source>Justify the article&apos;s lines</source>
        <translation>ضبط حواف أسطر المقال</translation>
    </message>
    <message>
        <source>Snap selections to whole words</source>
        <translation>مطابقة التحديد لكلمات كاملة</translation>
    </message>
    <message>
        <source>Annotations are kept under this name. A project that is open is opened again under a new name.</source>
        <translation>تُحفظ الوسوم بهذا الاسم. وإن غيّرته والمشروع مفتوح أُعيد فتحه بالاسم الجديد.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>إغلاق</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>كالنظام</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>فاتحة</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>داكنة</translation>
    </message>
</context>
<context>
    <name>SortMenu</name>
    <message>
        <source>Time added</source>
        <translation>وقت الإضافة</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>العنوان</translation>
    </message>
    <message>
        <source>Publisher</source>
        <translation>الناشر</translation>
    </message>
    <message>
        <source>Date published</source>
        <translation>تاريخ النشر</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>الحالة</translation>
    </message>
    <message>
        <source>Number of annotations</source>
        <translation>عدد الوسوم</translation>
    </message>
    <message>
        <source>Ascending</source>
        <translation>تصاعدي</translation>
    </message>
    <message>
        <source>Descending</source>
        <translation>تنازلي</translation>
    </message>
</context>
<context>
    <name>SpanLinks</name>
    <message>
        <source>Links</source>
        <translation>الروابط</translation>
    </message>
    <message>
        <source>Unlink</source>
        <translation>فك الربط</translation>
    </message>
    <message>
        <source>{name} of {label}</source>
        <translation>{name} في {label}</translation>
    </message>
</context>
<context>
    <name>SplitField</name>
    <message>
        <source>Split by article, for training and testing</source>
        <translation>تقسيم بحسب المقال، للتدريب والاختبار</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>تدريب</translation>
    </message>
    <message>
        <source>Development</source>
        <translation>تطوير</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>البذرة</translation>
    </message>
    <message>
        <source>Share for training, in percent</source>
        <translation>حصة التدريب، بالمئة</translation>
    </message>
    <message>
        <source>Share for development, in percent</source>
        <translation>حصة التطوير، بالمئة</translation>
    </message>
    <message>
        <source>Articles with nearly the same text stay together. The same seed gives the same parts.</source>
        <translation>المقالات المتطابقة تقريبا تبقى معا. البذرة نفسها تعطي الأقسام نفسها.</translation>
    </message>
    <message>
        <source>Testing {share}</source>
        <translation>اختبار {share}</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>Status line</source>
        <translation>سطر الحالة</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>تراجع</translation>
    </message>
    <message>
        <source>Undo this step</source>
        <translation>التراجع عن هذه الخطوة</translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation>تكبير النص</translation>
    </message>
    <message>
        <source>Smaller text</source>
        <translation>تصغير النص</translation>
    </message>
    <message numerus="yes">
        <source>%n annotation(s)</source>
        <translation>
            <numerusform>بلا وسوم</numerusform>
            <numerusform>وسم واحد</numerusform>
            <numerusform>وسمان</numerusform>
            <numerusform>%n وسوم</numerusform>
            <numerusform>%n وسما</numerusform>
            <numerusform>%n وسم</numerusform>
        </translation>
    </message>
    <message>
        <source>Normal text size</source>
        <translation>حجم النص المعتاد</translation>
    </message>
    <message>
        <source>Whole words</source>
        <translation>كلمات كاملة</translation>
    </message>
    <message>
        <source>Any letters</source>
        <translation>أي حروف</translation>
    </message>
    <message>
        <source>Selections snap to whole words</source>
        <translation>التحديد يطابق كلمات كاملة</translation>
    </message>
    <message>
        <source>Selections may start within a word</source>
        <translation>قد يبدأ التحديد داخل كلمة</translation>
    </message>
    <message>
        <source>Automatic direction</source>
        <translation>اتجاه تلقائي</translation>
    </message>
    <message>
        <source>Right to left</source>
        <translation>من اليمين</translation>
    </message>
    <message>
        <source>Left to right</source>
        <translation>من اليسار</translation>
    </message>
    <message>
        <source>Text direction: {direction}</source>
        <translation>اتجاه النص: {direction}</translation>
    </message>
    <message>
        <source>{count} selected</source>
        <translation>المحدد: {count}</translation>
    </message>
    <message>
        <source>Place of the caret, in characters</source>
        <translation>موضع المؤشر بالحروف</translation>
    </message>
    <message>
        <source>Read-only</source>
        <translation>للقراءة فقط</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>محفوظ</translation>
    </message>
    <message>
        <source>The last change was not written</source>
        <translation>لم يُحفظ آخر تغيير</translation>
    </message>
    <message>
        <source>Every change is on disk as soon as it is shown.</source>
        <translation>كل تغيير محفوظ على القرص حالما يظهر.</translation>
    </message>
</context>
<context>
    <name>Suggestion</name>
    <message>
        <source>Numbers</source>
        <translation>الأرقام</translation>
    </message>
    <message>
        <source>Quantifiers such as “most of”</source>
        <translation>ألفاظ المقدار مثل «معظم» و«العديد من»</translation>
    </message>
    <message>
        <source>Attributions</source>
        <translation>النسب</translation>
    </message>
    <message>
        <source>Claims</source>
        <translation>الادعاءات</translation>
    </message>
    <message>
        <source>Learned from you</source>
        <translation>ما تعلمه منك</translation>
    </message>
    <message>
        <source>Same words elsewhere</source>
        <translation>الكلمات نفسها في مواضع أخرى</translation>
    </message>
    <message>
        <source>a number</source>
        <translation>رقم</translation>
    </message>
    <message>
        <source>a verb of saying</source>
        <translation>فعل قول</translation>
    </message>
    <message>
        <source>a participle of saying</source>
        <translation>اسم فاعل من القول</translation>
    </message>
    <message>
        <source>a noun of saying</source>
        <translation>اسم من القول</translation>
    </message>
    <message>
        <source>a phrase such as “according to”</source>
        <translation>عبارة مثل «وفق» و«بحسب»</translation>
    </message>
    <message>
        <source>words of saying</source>
        <translation>كلمات قول</translation>
    </message>
    <message>
        <source>like what you have decided before</source>
        <translation>يشبه ما حكمت به من قبل</translation>
    </message>
    <message>
        <source>the same words are tagged elsewhere</source>
        <translation>الكلمات نفسها موسومة في موضع آخر</translation>
    </message>
    <message>
        <source>somebody said it</source>
        <translation>قاله أحد</translation>
    </message>
    <message>
        <source>an event</source>
        <translation>حدث</translation>
    </message>
    <message>
        <source>a place</source>
        <translation>مكان</translation>
    </message>
    <message>
        <source>a comparison</source>
        <translation>مقارنة</translation>
    </message>
    <message>
        <source>an amount</source>
        <translation>مقدار</translation>
    </message>
    <message>
        <source>a date</source>
        <translation>تاريخ</translation>
    </message>
    <message>
        <source>a law or rule</source>
        <translation>قانون أو قاعدة</translation>
    </message>
    <message>
        <source>a cause</source>
        <translation>سبب</translation>
    </message>
    <message>
        <source>a change</source>
        <translation>تغير</translation>
    </message>
    <message>
        <source>a name</source>
        <translation>اسم</translation>
    </message>
    <message>
        <source>an opinion</source>
        <translation>رأي</translation>
    </message>
    <message>
        <source>a belief</source>
        <translation>اعتقاد</translation>
    </message>
    <message>
        <source>a prediction</source>
        <translation>توقع</translation>
    </message>
    <message>
        <source>a call to do something</source>
        <translation>دعوة إلى فعل</translation>
    </message>
    <message>
        <source>said of oneself</source>
        <translation>كلام القائل عن نفسه</translation>
    </message>
    <message>
        <source>a question</source>
        <translation>سؤال</translation>
    </message>
    <message>
        <source>a short sentence</source>
        <translation>جملة قصيرة</translation>
    </message>
    <message>
        <source>a heading</source>
        <translation>عنوان</translation>
    </message>
</context>
<context>
    <name>SuggestionCard</name>
    <message>
        <source>suggested</source>
        <translation>مقترح</translation>
    </message>
    <message>
        <source>Because:</source>
        <translation>لأن فيه:</translation>
    </message>
    <message>
        <source>Click the dashed line to accept, the cross to refuse; R reviews all.</source>
        <translation>انقر الخط المتقطع للقبول، والعلامة × للرفض؛ R يراجع الكل.</translation>
    </message>
</context>
<context>
    <name>SuggestionList</name>
    <message>
        <source>Suggestions: {count}</source>
        <translation>الاقتراحات: {count}</translation>
    </message>
    <message>
        <source>Suggestions</source>
        <translation>الاقتراحات</translation>
    </message>
    <message>
        <source>Open suggestions</source>
        <translation>الاقتراحات المفتوحة</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>اقبل</translation>
    </message>
    <message>
        <source>Refuse</source>
        <translation>ارفض</translation>
    </message>
</context>
<context>
    <name>SuggestionPage</name>
    <message>
        <source>Look for suggestions when an article opens</source>
        <translation>ابحث عن اقتراحات حين يفتح مقال</translation>
    </message>
    <message>
        <source>Show suggestions from</source>
        <translation>أظهر الاقتراحات ابتداء من</translation>
    </message>
    <message>
        <source>Nothing is sent anywhere: suggestions are made on this computer. Refused ones do not come back.</source>
        <translation>لا يرسل شيء إلى أي مكان: الاقتراحات تصنع على هذا الحاسوب، وما رُفض منها لا يعود.</translation>
    </message>
    <message>
        <source>Who suggests</source>
        <translation>من يقترح</translation>
    </message>
</context>
<context>
    <name>Toolbar</name>
    <message>
        <source>Review</source>
        <translation>مراجعة</translation>
    </message>
    <message>
        <source>Review ({progress})</source>
        <translation>مراجعة ({progress})</translation>
    </message>
    <message>
        <source>Add articles</source>
        <translation>إضافة مقالات</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>القائمة</translation>
    </message>
    <message>
        <source>Steps that can be undone</source>
        <translation>خطوات يمكن التراجع عنها</translation>
    </message>
    <message>
        <source>Nothing to undo</source>
        <translation>لا شيء للتراجع عنه</translation>
    </message>
</context>
<context>
    <name>Tour</name>
    <message>
        <source>Skip</source>
        <translation>تخطي</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>ابدأ</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>التالي</translation>
    </message>
    <message>
        <source>Your articles</source>
        <translation>مقالاتك</translation>
    </message>
    <message>
        <source>Paste an article, or drop text files here. A click opens one; typing finds one.</source>
        <translation>الصق مقالا، أو أفلت ملفات نصية هنا. انقر مقالا لتفتحه، واكتب لتبحث.</translation>
    </message>
    <message>
        <source>The article</source>
        <translation>المقال</translation>
    </message>
    <message>
        <source>Drag over words, or move the caret with the arrow keys. Selections snap to whole words. A click on an annotation selects it, another click the one around it.</source>
        <translation>اسحب فوق الكلمات، أو حرّك المؤشر بالأسهم. التحديد يطابق كلمات كاملة. انقر وسما لتحدده، وانقره ثانية لتحدد ما يحيط به.</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>التصنيفات</translation>
    </message>
    <message>
        <source>Press a label&apos;s key, or click it. With nothing selected, the key tags the sentence, phrase or number at the caret.</source>
        <translation>اضغط مفتاح التصنيف أو انقره. وإن لم تحدد شيئا وسم المفتاح الجملة أو العبارة أو الرقم عند المؤشر.</translation>
    </message>
    <message>
        <source>Annotations</source>
        <translation>الوسوم</translation>
    </message>
    <message>
        <source>All annotations of the article are listed here, with a form for the selected one.</source>
        <translation>هنا كل وسوم المقال، ومعها بطاقة الوسم المحدد.</translation>
    </message>
    <message>
        <source>Nothing is lost</source>
        <translation>لا يضيع شيء</translation>
    </message>
    <message>
        <source>There is no Save: what you see is on disk. Ctrl+Z takes back any step, also tomorrow. Ctrl+K finds every command, F1 shows every key.</source>
        <translation>لا حاجة إلى الحفظ: ما تراه محفوظ على القرص. للتراجع عن أي خطوة، ولو غدا: ⁦Ctrl+Z⁩. لكل الأوامر: ⁦Ctrl+K⁩. ولكل المفاتيح: ⁦F1⁩.</translation>
    </message>
</context>
<context>
    <name>WebAddressDialog</name>
    <message>
        <source>Add an article from a web address</source>
        <translation>إضافة مقال من رابط</translation>
    </message>
    <message>
        <source>The page is kept as it came. Nothing that it refers to is loaded.</source>
        <translation>تُحفظ الصفحة كما وصلت، ولا يُحمَّل شيء مما تشير إليه.</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>الرابط</translation>
    </message>
    <message>
        <source>Read the page</source>
        <translation>قراءة الصفحة</translation>
    </message>
    <message>
        <source>Also allow addresses inside a private network</source>
        <translation>السماح أيضا بعناوين داخل شبكة خاصة</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>التقدم</translation>
    </message>
    <message>
        <source>Beginning of the text</source>
        <translation>أول النص</translation>
    </message>
    <message>
        <source>Add the article</source>
        <translation>إضافة المقال</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>Reading: {done} of {all} kB</source>
        <translation>تجري القراءة: {done} من {all} كيلوبايت</translation>
    </message>
    <message>
        <source>Reading: {done} kB</source>
        <translation>تجري القراءة: {done} كيلوبايت</translation>
    </message>
    <message numerus="yes">
        <source>%n character(s)</source>
        <translation>
            <numerusform>بلا حروف</numerusform>
            <numerusform>حرف واحد</numerusform>
            <numerusform>حرفان</numerusform>
            <numerusform>%n أحرف</numerusform>
            <numerusform>%n حرفا</numerusform>
            <numerusform>%n حرف</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Welcome</name>
    <message>
        <source>Welcome</source>
        <translation>أهلا</translation>
    </message>
    <message>
        <source>Hashiya · حاشية</source>
        <translation>حاشية · Hashiya</translation>
    </message>
    <message>
        <source>Mark claims, who said what, and numbers in articles, and export them to the letter.</source>
        <translation>حدّد الادعاءات والأرقام ومن قال ماذا، وصدّرها بدقة.</translation>
    </message>
    <message>
        <source>New project</source>
        <translation>مشروع جديد</translation>
    </message>
    <message>
        <source>Open a project</source>
        <translation>فتح مشروع</translation>
    </message>
    <message>
        <source>Try the sample</source>
        <translation>فتح المشروع التجريبي</translation>
    </message>
    <message>
        <source>Recent projects</source>
        <translation>المشاريع الأخيرة</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>القائمة</translation>
    </message>
    <message>
        <source>Light, dark or the system&apos;s colours</source>
        <translation>ألوان فاتحة أو داكنة أو كالنظام</translation>
    </message>
</context>
<context>
    <name>WordsDialog</name>
    <message>
        <source>Words of the suggesters</source>
        <translation>كلمات المقترِحين</translation>
    </message>
    <message>
        <source>Suggestions are read off these words. Untick what misleads in your articles, add what is missing. The changes are kept in this project and count from the next article that is opened.</source>
        <translation>من هذه الكلمات تُقرأ الاقتراحات. ألغ علامة ما يضلل في مقالاتك وأضف ما ينقص. تُحفظ التغييرات في هذا المشروع وتسري من المقال التالي الذي يفتح.</translation>
    </message>
    <message>
        <source>List</source>
        <translation>القائمة</translation>
    </message>
    <message>
        <source>Filter words</source>
        <translation>رشح الكلمات</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>الكلمات</translation>
    </message>
    <message>
        <source>A word to add</source>
        <translation>كلمة تضاف</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>أضف</translation>
    </message>
    <message>
        <source>Reset this list</source>
        <translation>أعد هذه القائمة إلى أصلها</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>إغلاق</translation>
    </message>
</context>
<context>
    <name>_Delegate</name>
    <message>
        <source>taken back</source>
        <translation>جرى التراجع عنها</translation>
    </message>
</context>
<context>
    <name>_Lesson</name>
    <message>
        <source>Nothing is annotated yet</source>
        <translation>لا وسوم بعد</translation>
    </message>
    <message>
        <source>Put the caret in a sentence, or select words, and press a key. You can also drag with the mouse.</source>
        <translation>ضع المؤشر في جملة، أو حدد كلمات، ثم اضغط مفتاحا. ولك أن تسحب بالفأرة أيضا.</translation>
    </message>
</context>
</TS>
